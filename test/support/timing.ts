// Can two answers be told apart by how long they take? Two-sample Kolmogorov–Smirnov over calls that take turns.

/** The greatest distance between the two distributions, 0 to 1. */
export function ksDistance(a: readonly number[], b: readonly number[]): number {
  const [first, second] = [a.toSorted((x, y) => x - y), b.toSorted((x, y) => x - y)]
  let [i, j, distance] = [0, 0, 0]
  while (i < first.length && j < second.length) {
    const at = Math.min(first[i]!, second[j]!)
    while (i < first.length && first[i]! <= at) i++
    while (j < second.length && second[j]! <= at) j++
    distance = Math.max(distance, Math.abs(i / first.length - j / second.length))
  }
  return distance
}

/** Below this the two cannot be told apart at a significance of one in a thousand. */
export function ksLimit(n: number): number {
  return 1.95 * Math.sqrt(2 / n)
}

/** Milliseconds of each, each first every other time, so that whatever else the machine does meets both alike. */
export async function inTurns(n: number, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []]
  const timed = async (which: 0 | 1, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    times[which].push(performance.now() - began)
  }
  for (let i = 0; i < n; i++) {
    if (i % 2 === 0) {
      await timed(0, one)
      await timed(1, other)
    } else {
      await timed(1, other)
      await timed(0, one)
    }
  }
  return times
}
