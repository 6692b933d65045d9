// Places that would cover one another on the map are drawn as one, and labels that would are left out.

export interface Place {
  name: string;
  words: string;
  href: string;
  lat: number;
  lon: number;
  /** Kilometres within which it lies. */
  km: number;
  claims: number;
}

export interface Cluster {
  /** The most told of its places, where it is drawn. */
  place: Place;
  places: Place[];
  claims: number;
  isLabelled: boolean;
}

interface Point {
  x: number;
  y: number;
}

const OVERLAP = 0.7; // of their radii: two marks that only touch are told apart
const LETTER = 6.6; // pixels of an average letter of a label
const LINE = 17; // pixels of its height

interface Box {
  left: number;
  right: number;
  y: number;
}

const box = (one: { point: Point }, left: number, right: number): Box => ({ left, right, y: one.point.y });
const overlap = (a: Box, b: Box): boolean => Math.abs(a.y - b.y) < LINE && a.left < b.right && b.left < a.right;

/** The clusters of some places, the most told first; `at` gives the pixel of a place, `size` the radius of a mark. */
export function clustered(
  places: readonly Place[],
  at: (place: Place) => Point,
  size: (claims: number) => number,
): Cluster[] {
  const found: (Cluster & { point: Point })[] = [];
  for (const place of [...places].sort((a, b) => b.claims - a.claims)) {
    const point = at(place);
    const near = found.find((one) => distance(one.point, point) < OVERLAP * (size(one.claims) + size(place.claims)));
    if (near) {
      near.places.push(place);
      near.claims += place.claims;
    } else {
      found.push({ place, places: [place], claims: place.claims, isLabelled: false, point });
    }
  }
  const taken = found.map((one) => box(one, one.point.x - size(one.claims), one.point.x + size(one.claims)));
  for (const [index, one] of found.entries()) {
    const left = one.point.x + size(one.claims);
    const label = box(one, left, left + 8 + LETTER * (one.place.name.length + 3));
    one.isLabelled = !taken.some((other, at) => at !== index && overlap(other, label));
    if (one.isLabelled) taken.push(label);
  }
  return found;
}

/** The places of the four fifths of all claims that lie nearest to their middle: what the map shows first. */
export function heart(places: readonly Place[]): Place[] {
  const all = total(places);
  const lat = middle(places, (place) => place.lat);
  const lon = middle(places, (place) => place.lon);
  const byNearness = [...places].sort((a, b) => off(a, lat, lon) - off(b, lat, lon));
  let passed = 0;
  return byNearness.filter((place) => {
    const isIn = passed < 0.8 * all;
    passed += place.claims;
    return isIn;
  });
}

const total = (places: readonly Place[]): number => places.reduce((sum, place) => sum + place.claims, 0);
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const off = (place: Place, lat: number, lon: number): number => Math.hypot(place.lat - lat, place.lon - lon);

/** The median over claims. */
function middle(places: readonly Place[], of: (place: Place) => number): number {
  let left = total(places) / 2;
  const inOrder = [...places].sort((a, b) => of(a) - of(b));
  const found = inOrder.find((place) => (left -= place.claims) <= 0);
  return found ? of(found) : 0;
}
