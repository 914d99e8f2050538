/** Holds a place while it works; one sender alone cannot hold them all. @param full refuses */
export function takingTurns(atOnce: { readonly all: number; readonly each: number }, full: () => never) {
  const busy = new Map<string, number>()
  return async function inTurn<T>(sender: string, work: () => Promise<T>): Promise<T> {
    const mine = busy.get(sender) ?? 0
    if (mine >= atOnce.each || [...busy.values()].reduce((sum, count) => sum + count, 0) >= atOnce.all) full()
    busy.set(sender, mine + 1)
    try {
      return await work()
    } finally {
      const left = busy.get(sender)! - 1
      if (left > 0) busy.set(sender, left)
      else busy.delete(sender)
    }
  }
}
