/**
 * Compound files, a file system in a file, in which Word 97 to 2003 kept its documents.
 *
 * Source: [MS-CFB] Compound File Binary File Format, revision 12.
 */

const signature = 'd0cf11e0a1b11ae1';
const headerLength = 512;
const entryLength = 128;
const miniSector = 64;
/** Sector numbers from here on are marks: end of chain, free and the like. */
const firstMark = 0xfffffffa;
const rootEntry = 5; // types of entries
const streamEntry = 2;

interface Entry {
  name: string;
  type: number;
  start: number;
  size: number;
}

/** All methods throw an Error where the file is damaged, RangeError included. */
export class CompoundFile {
  private readonly bytes: Buffer;
  private readonly sectorSize: number;
  private readonly miniLimit: number;
  private readonly nextSector: Uint32Array;
  private readonly nextMini: Uint32Array;
  private readonly entries: Entry[];
  private readonly miniStream: Buffer;

  constructor(bytes: Buffer) {
    if (bytes.toString('hex', 0, 8) !== signature) throw new Error('Not a compound file');
    this.bytes = bytes;
    this.sectorSize = 1 << bytes.readUInt16LE(30);
    if (this.sectorSize !== 512 && this.sectorSize !== 4_096) throw new Error('A compound file of odd sectors');
    this.miniLimit = bytes.readUInt32LE(56);
    this.nextSector = this.tableOf(this.tableSectors());
    this.entries = this.readEntries(this.chained(bytes.readUInt32LE(48)));
    this.nextMini = this.tableOf(chain(bytes.readUInt32LE(60), this.nextSector));
    const root = this.entries.find(({ type }) => type === rootEntry);
    this.miniStream = root ? this.chained(root.start) : Buffer.alloc(0);
  }

  /** The names of all streams and storages, in whichever storage they are. */
  get names(): string[] {
    return this.entries.map(({ name }) => name);
  }

  /** The first stream of that name, or null. */
  stream(name: string): Buffer | null {
    const found = this.entries.find((entry) => entry.type === streamEntry && entry.name === name);
    if (!found) return null;
    const whole = found.size < this.miniLimit ? this.miniChained(found.start) : this.chained(found.start);
    if (whole.length < found.size) throw new Error(`The stream ${name} is cut`);
    return whole.subarray(0, found.size);
  }

  private sector(number: number): Buffer {
    const start = (number + 1) * this.sectorSize;
    if (start >= this.bytes.length) throw new Error(`There is no sector ${number}`);
    return this.bytes.subarray(start, start + this.sectorSize);
  }

  /** The first 109 sectors of the table stand in the header, further ones in sectors that are chained by their ends. */
  private tableSectors(): number[] {
    const sectors = [...numbers(this.bytes.subarray(76, headerLength))];
    let next = this.bytes.readUInt32LE(68);
    for (let left = this.mostSectors(); next < firstMark; left--) {
      if (left === 0) throw new Error('The table of sectors runs in circles');
      const listed = [...numbers(this.sector(next))];
      next = listed.pop() ?? firstMark;
      sectors.push(...listed);
    }
    return sectors.filter((sector) => sector < firstMark);
  }

  private mostSectors(): number {
    return Math.ceil(this.bytes.length / this.sectorSize);
  }

  private tableOf(sectors: number[]): Uint32Array {
    if (sectors.length > this.mostSectors()) throw new Error('The table of sectors is longer than the file');
    return numbers(Buffer.concat(sectors.map((sector) => this.sector(sector))));
  }

  private chained(start: number): Buffer {
    return Buffer.concat(chain(start, this.nextSector).map((sector) => this.sector(sector)));
  }

  private miniChained(start: number): Buffer {
    const sectors = chain(start, this.nextMini);
    return Buffer.concat(sectors.map((n) => this.miniStream.subarray(n * miniSector, (n + 1) * miniSector)));
  }

  private readEntries(directory: Buffer): Entry[] {
    const entries = Array.from({ length: Math.floor(directory.length / entryLength) }, (_, index) => {
      const entry = directory.subarray(index * entryLength, (index + 1) * entryLength);
      return {
        name: entry.toString('utf16le', 0, Math.max(0, Math.min(entry.readUInt16LE(64), 64) - 2)),
        type: entry.readUInt8(66),
        start: entry.readUInt32LE(116),
        size: entry.readUInt32LE(120),
      };
    });
    return entries.filter(({ type }) => type !== 0);
  }
}

/** @throws Error when the chain leaves the table or comes back to where it was. */
function chain(start: number, table: Uint32Array): number[] {
  const sectors: number[] = [];
  for (let sector = start; sector < firstMark; sector = table[sector] as number) {
    if (sector >= table.length || sectors.length === table.length) throw new Error('A chain of sectors is broken');
    sectors.push(sector);
  }
  return sectors;
}

function numbers(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}
