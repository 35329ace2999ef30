/** Adds ballots up, project by project, and forgets them. */
export class BallotCounts {
  ballots = 0;
  private givesPoints = false;
  private readonly projects = new Map<string, { votes: number; points: number }>();

  /** Counts a row of VOTES. Answers what is wrong with it; then it does not count. */
  add(cells: ReadonlyMap<string, string>, isKnown: (id: string) => boolean): string[] {
    const named = listed(cells.get('vote'));
    const points = listed(cells.get('points'));
    const mistakes = [
      ...named.filter((id) => !isKnown(id)).map((id) => `PROJECTS has no project ${id}.`),
      ...[...new Set(named.filter((id, index) => named.indexOf(id) !== index))].map(
        (id) => `The ballot names project ${id} twice.`,
      ),
      ...points.filter((point) => !/^-?\d+$/.test(point)).map((point) => `"${point}" is no number of points.`),
    ];
    if (points.length > 0 && points.length !== named.length) {
      mistakes.push(`${named.length} projects, and points for ${points.length}.`);
    }
    if (mistakes.length > 0) return mistakes;
    this.ballots += 1;
    this.givesPoints ||= points.length > 0;
    for (const [index, id] of named.entries()) this.count(id, Number(points[index] ?? 0));
    return [];
  }

  of(id: string): { votes: number; points: number | null } {
    const { votes, points } = this.projects.get(id) ?? { votes: 0, points: 0 };
    return { votes, points: this.givesPoints ? points : null };
  }

  private count(id: string, points: number): void {
    const counted = this.projects.get(id) ?? { votes: 0, points: 0 };
    counted.votes += 1;
    counted.points += points;
    this.projects.set(id, counted);
  }
}

/** The parts of `3,1,12`. */
export function listed(cell = ''): string[] {
  return cell.split(',').flatMap((part) => part.trim() || []);
}
