// Where a body lies: in the scope of a compartment of whoever enters it.
import { scopeAt } from '#identity'
import { type Call, type Refusals, refuse } from '#kernel'
import { isOpen, officeArea } from '../store/outside.ts'

export const placeRefusals = {
  compartmentUnknown: {
    status: 422,
    ja: '自分の所属する分野のなかから、その区域と区分を見られるものを選んでください。',
    en: 'Choose a compartment of your own that is open to you for that area and tier.',
  },
  codeTaken: {
    status: 409,
    ja: '同じ符号の会議体がすでにあります。別の符号にしてください。',
    en: 'That code is taken. Choose another.',
  },
} as const satisfies Refusals

/** @param wanted.areaId null for the whole city */
export async function placeFor(
  call: Call,
  { compartment, areaId, tier }: { readonly compartment: string; readonly areaId: string | null; readonly tier: number },
): Promise<{ scopeId: string; areaId: string }> {
  const place = areaId ?? (await officeArea(call.db, compartment, call.clock.today()))
  const scopeId = place && (await scopeAt(call, { compartment, areaId: place, tier }))
  if (!place || !scopeId || !(await isOpen(call.db, scopeId)))
    return refuse(placeRefusals, 'compartmentUnknown', [{ path: 'compartment', message: placeRefusals.compartmentUnknown }])
  return { scopeId, areaId: place }
}
