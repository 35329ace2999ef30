/** Keeps values by their keys up to a total size. The value that was used longest ago goes first. */
export class RecentlyUsed<Value> {
  private readonly values = new Map<string, { value: Value; size: number }>();
  private readonly most: number;
  private size = 0;

  /** @param most size of all keys and values together, in the unit of `keep` */
  constructor(most: number) {
    this.most = most;
  }

  get(key: string): Value | undefined {
    const known = this.values.get(key);
    if (!known) return undefined;
    this.values.delete(key);
    this.values.set(key, known);
    return known.value;
  }

  /** @param size of the value; the key's is added to it */
  keep(key: string, value: Value, size: number): void {
    this.forget(key);
    const whole = key.length + size;
    if (whole > this.most) return;
    this.values.set(key, { value, size: whole });
    this.size += whole;
    for (const [oldest] of this.values) {
      if (this.size <= this.most) return;
      this.forget(oldest);
    }
  }

  forget(key: string): void {
    this.size -= this.values.get(key)?.size ?? 0;
    this.values.delete(key);
  }
}
