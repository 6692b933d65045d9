// One classic script, which works from file:// too: no chunks, no modules, no source map.
import { defineConfig } from "vite";

/** A page may hold the script between <script> and </script>: neither may stand in it. */
const safeInline = {
  name: "safe-inline",
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      chunk.code = chunk.code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
      if (/<script/i.test(chunk.code)) this.error("the script holds a <script> tag, which cannot stand inside a page");
    }
  },
};

export default defineConfig({
  publicDir: false,
  json: { stringify: true },
  plugins: [safeInline],
  build: {
    outDir: "../src/sayso/html/static",
    emptyOutDir: false,
    target: "es2022",
    minify: "esbuild",
    lib: { entry: "src/main.ts", formats: ["iife"], name: "sayso", fileName: () => "sayso.js" },
  },
  // Said once for all in LICENSES.txt beside the script.
  esbuild: { legalComments: "none" },
});
