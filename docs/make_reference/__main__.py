"""Write the pages of `docs/reference/`."""

from docs.make_reference import FOLDER, PAGES, made

if __name__ == "__main__":
    for name in PAGES:
        (FOLDER / name).write_text(made(name), encoding="utf-8")
