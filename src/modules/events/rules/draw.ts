// 抽選。 Pure, and open to whoever doubts it: from the seed that was drawn and the ids of the applications anybody reckons the same order again.
import { createHash } from 'node:crypto'
import { type Party, movedUp } from './admission.ts'

/** 抽選の順。 By the digest of seed and id. */
export function drawOrder<Drawn extends Pick<Party, 'applicationId'>>(seed: string, parties: readonly Drawn[]): Drawn[] {
  const lot = ({ applicationId }: Drawn) => createHash('sha256').update(`${seed}${applicationId}`).digest('hex')
  return parties
    .map((party) => ({ party, at: lot(party) }))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ party }) => party)
}

/** 抽選の結果。 In that order as far as there is room; from the first party that does not fit, all wait in that order. */
export function draw(
  seed: string,
  parties: readonly Party[],
  room: { readonly capacity: number | null; readonly placed: number },
): { readonly order: string[]; readonly placed: string[] } {
  const order = drawOrder(seed, parties)
  return { order: order.map(({ applicationId }) => applicationId), placed: movedUp(room, order) }
}
