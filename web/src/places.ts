// The map: land without borders, and the places that the list below it gives a spot. It asks nobody for anything.

import * as L from "leaflet";
import { clustered, heart, type Cluster, type Place } from "./clusters";
import { land } from "./land";

const CLOSEST = 11; // zoom: closer, the land's outline (1 : 50 million) says nothing
const EQUATOR = 40_075_017; // metres

function placesOf(list: Element): Place[] {
  return [...list.querySelectorAll<HTMLElement>("[data-lat]")].map((item) => ({
    name: item.dataset["name"] ?? "",
    words: item.dataset["words"] ?? "",
    href: item.dataset["href"] ?? "",
    lat: Number(item.dataset["lat"]),
    lon: Number(item.dataset["lon"]),
    km: Number(item.dataset["km"]),
    claims: Number(item.dataset["claims"]),
  }));
}

const size = (claims: number): number => Math.min(4 + 1.2 * Math.sqrt(claims), 20);

function card(places: readonly Place[]): HTMLElement {
  const box = document.createElement("div");
  for (const place of places.slice(0, 8)) {
    const line = document.createElement("p");
    const link = document.createElement("a");
    const name = document.createElement("bdi");
    name.textContent = place.name;
    link.href = place.href;
    link.append(name);
    line.append(link, ` ${place.claims} ${place.claims === 1 ? "claim" : "claims"}, ${place.words}`);
    box.append(line);
  }
  if (places.length > 8) box.append(`and ${places.length - 8} more`);
  return box;
}

function draw(map: L.Map, layer: L.LayerGroup, places: readonly Place[]): void {
  layer.clearLayers();
  const spots = clustered(places, (place) => map.project([place.lat, place.lon]), size);
  for (const spot of spots) {
    for (const place of spot.places) {
      const radius = place.km * 1000;
      const pixels = (radius / (EQUATOR * Math.cos((place.lat * Math.PI) / 180))) * 2 ** (map.getZoom() + 8);
      if (pixels <= size(spot.claims)) continue; // a ring within its mark would look like a part of it
      L.circle([place.lat, place.lon], { radius, className: "ring", interactive: false }).addTo(layer);
    }
  }
  for (const spot of spots) mark(spot).addTo(layer);
}

function mark(spot: Cluster): L.CircleMarker {
  const { place, places, claims } = spot;
  const isMany = places.length > 1;
  const marker = L.circleMarker([place.lat, place.lon], {
    radius: size(claims),
    className: isMany ? "spot many" : "spot",
    bubblingMouseEvents: false,
  });
  const words = document.createElement("bdi");
  words.textContent = isMany ? `${place.name} +${places.length - 1}` : place.name;
  marker.bindTooltip(words, { permanent: spot.isLabelled, direction: "right", offset: [size(claims), 0], className: "name" });
  return marker.bindPopup(card(places), { maxHeight: 220 });
}

function open(box: HTMLElement, places: readonly Place[]): void {
  box.hidden = false;
  const map = L.map(box, { attributionControl: false, scrollWheelZoom: false, maxZoom: CLOSEST, minZoom: 1, zoomSnap: 0.5 });
  L.geoJSON(land(), { interactive: false, style: { className: "land" } }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const layer = L.layerGroup().addTo(map);
  const core = heart(places).map((place): [number, number] => [place.lat, place.lon]);
  map.on("zoomend", () => draw(map, layer, places));
  // Not closer than where some coast is likely to be seen: a piece of land without an outline tells nobody where it is.
  map.fitBounds(L.latLngBounds(core), { paddingTopLeft: [40, 40], paddingBottomRight: [110, 40], maxZoom: 6 });
  draw(map, layer, places);
  // The wheel scrolls the page until the map is asked for.
  map.on("click focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
}

export function drawPlaces(): void {
  const box = document.querySelector<HTMLElement>("[data-map]");
  const list = document.querySelector("[data-places]");
  if (!box || !list) return;
  // The report holds all its parts: the map is drawn when a person comes near it, or prints.
  const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && start(), { rootMargin: "600px" });
  const start = (): void => {
    near.disconnect();
    removeEventListener("beforeprint", start);
    open(box, placesOf(list));
  };
  near.observe(list);
  addEventListener("beforeprint", start);
}
