import { hash } from 'node:crypto'
import type { FrozenFiling } from '../schema.ts'

/** 提出したときの姿の指紋。 Of its values in a fixed order, so that it can be reckoned again from what is shown. */
export function digestOf(f: FrozenFiling): string {
  const { title, programmeName, recipient, desk, formName, periodFrom, periodTo, dueOn, sentOn, letterNumber, source, copy } = f
  return hash(
    'sha256',
    JSON.stringify([
      title,
      programmeName,
      recipient,
      desk,
      formName,
      periodFrom,
      periodTo,
      dueOn,
      sentOn,
      letterNumber,
      source,
      copy?.bytes,
      copy?.sha256,
    ]),
  )
}
