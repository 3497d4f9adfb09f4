/** A set of whole numbers from 0, from which any can be drawn, added and removed at the same small cost. */
export class NumberSet {
  size = 0;
  private readonly items: Int32Array;
  private readonly places: Int32Array;

  /** @param without  the numbers that are not in it at first, marked by 1 */
  constructor(without: Uint8Array) {
    const items = new Int32Array(without.length);
    const places = new Int32Array(without.length);
    let size = 0;
    for (let item = 0; item < without.length; item++) {
      const out = without[item]!;
      items[size] = item;
      places[item] = size - out * (size + 1); // −1 where it is out
      size += 1 - out;
    }
    this.items = items;
    this.places = places;
    this.size = size;
  }

  has(item: number): boolean {
    return this.places[item] !== -1;
  }

  at(place: number): number {
    return this.items[place]!;
  }

  add(item: number): void {
    this.items[this.size] = item;
    this.places[item] = this.size++;
  }

  remove(item: number): void {
    const place = this.places[item]!;
    const last = this.items[--this.size]!;
    this.items[place] = last;
    this.places[last] = place;
    this.places[item] = -1;
  }
}
