// The land for a flat map. In its source rings run over the date line as on a globe: here each goes on beyond it.

import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import source from "world-atlas/land-50m.json";

type Point = [number, number];

const EDGE = -89; // latitude to which Antarctica is filled: farther south than the map reaches

/** A ring without jumps from one side of the map to the other; one around the pole is closed along the map's edge. */
function unrolled(ring: readonly Point[]): Point[] {
  let turn = 0;
  const points = ring.map(([lon, lat], index): Point => {
    const step = lon - (ring[index - 1]?.[0] ?? lon);
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
    return [lon + turn, lat];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first && last && Math.abs(first[0] - last[0]) > 180) points.push([last[0], EDGE], [first[0], EDGE]);
  return points;
}

const shifted = (ring: readonly Point[], by: number): Point[] => ring.map(([lon, lat]) => [lon + by, lat]);
const crosses = (ring: readonly Point[]): boolean => ring.some(([lon]) => Math.abs(lon) > 180);

/** The land as polygons of longitude and latitude; what crosses the date line stands on both sides of the map. */
export function land(): GeoJSON.MultiPolygon {
  const world = source as unknown as Topology<{ land: GeometryCollection }>;
  const shapes = feature(world, world.objects.land).features.map((one) => one.geometry);
  const polygons = shapes.flatMap((shape) =>
    shape.type === "MultiPolygon" ? shape.coordinates : shape.type === "Polygon" ? [shape.coordinates] : [],
  );
  const flat = polygons.map((polygon) => polygon.map((ring) => unrolled(ring as Point[])));
  const again = flat.filter(([outer]) => outer && crosses(outer)).flatMap((polygon) => [
    polygon.map((ring) => shifted(ring, 360)),
    polygon.map((ring) => shifted(ring, -360)),
  ]);
  return { type: "MultiPolygon", coordinates: [...flat, ...again] };
}
