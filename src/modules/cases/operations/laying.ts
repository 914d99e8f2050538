// 記録の置き場所と、だれのことかの言い方。 What every record of this module shares: the scope it lies in, whom it names, what it may choose from.
import { addresseesOf } from '#directory'
import { opensTo, scopeAt } from '#identity'
import { type Call, type Refusals, type Viewed, commonRefusals, refuse } from '#kernel'
import type { Language } from '#kernel/values'
import { hiddenName, nameless } from '../rules/words.ts'
import { type Kind, type TermList, offeredTerms, standsOn } from '../schema.ts'
import { type Laid, findArea, teamScopeOf } from '../store/cases.ts'
import { listKinds, listTerms } from '../store/lists.ts'

export const layingRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に変えています。入力した内容を手元に写してから画面を開き直し、新しい内容を見て直してください。',
    en: 'Somebody else has changed it first. Copy what you typed, open the page again and enter it there.',
  },
  kindUnknown: {
    status: 422,
    ja: 'その支援の種類は、いま使えません。一覧から選び直してください。',
    en: 'That kind of support is not offered now. Choose from the list.',
  },
  choiceUnknown: {
    status: 422,
    ja: 'その日には使えない選択肢です。一覧から選び直してください。',
    en: 'That choice is not in force on that day. Choose again from the list.',
  },
  areaNeeded: {
    status: 422,
    ja: '地区を選んでください。この支援の記録は、地区ごとに置かれます。',
    en: 'Choose a district: records of this kind of support are kept by district.',
  },
  outOfReach: {
    status: 422,
    ja: '担当の外なので、記録できません。担当の種類と地区を選ぶか、担当者に頼んでください。',
    en: 'That lies beyond what you are in charge of. Choose your own kind of support and district, or ask whoever is.',
  },
  personUnknown: {
    status: 422,
    ja: 'その人は見つかりませんでした。人の台帳から選び直してください。',
    en: 'There is no such person. Choose again from the register.',
  },
  colleagueUnknown: {
    status: 422,
    ja: 'その人は、この記録を開けません。担当できる職員から選び直してください。',
    en: 'That person cannot open this record. Choose somebody who can.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。日付を確かめてください。',
    en: 'That day is still to come. Check the date.',
  },
} as const satisfies Refusals
export type LayingCode = keyof typeof layingRefusals

export function refuseField(code: LayingCode, path: string): never {
  return refuse(layingRefusals, code, [{ path, message: layingRefusals[code] }])
}

/** @throws Refusal where there is no such kind on that day */
export async function kindOn(call: Call, code: string, day: string): Promise<Kind> {
  const kind = (await listKinds(call.db, call.actor.councilId)).find((each) => each.code === code)
  return kind && standsOn(kind, day) ? kind : refuseField('kindUnknown', 'kind')
}

/** The kind of a record that is there already, whether it is still offered or not. */
export async function kindOf(call: Call, code: string): Promise<Kind> {
  return (await listKinds(call.db, call.actor.councilId)).find((each) => each.code === code)! // held by a foreign key
}

/** @throws Refusal at the first field that names what the lists do not offer for that kind on that day */
export async function checkChoices(
  call: Call,
  { kind, day }: { readonly kind: string; readonly day: string },
  chosen: Readonly<Partial<Record<string, { readonly list: TermList; readonly codes: readonly (string | null)[] }>>>,
): Promise<void> {
  const terms = await listTerms(call.db, call.actor.councilId)
  for (const [path, said] of Object.entries(chosen)) {
    const offered = new Set(offeredTerms(terms, said!.list, kind, day).map(({ code }) => code))
    if (!said!.codes.every((code) => code === null || offered.has(code))) refuseField('choiceUnknown', path)
  }
}

/**
 * 置き場所を決める。 In the compartment of the kind, in its district or the whole city; where the person is under protection, with the team.
 *
 * @throws Refusal where whoever asks could not read it afterwards, or does not see the person
 */
export async function placeOf(
  call: Call,
  kind: Kind,
  { areaId, personId }: { readonly areaId: string | null; readonly personId: string | null },
): Promise<Laid & { readonly areaId: string }> {
  const { councilId, scopeIds } = call.actor
  if (kind.reach === 'district' && areaId === null) refuseField('areaNeeded', 'areaId')
  const area = (await findArea(call.db, councilId, areaId)) ?? refuseField('areaNeeded', 'areaId')
  const lies = kind.reach === 'city' ? (await findArea(call.db, councilId, null))! : area
  const homeScopeId =
    (await scopeAt(call, { compartment: kind.compartment, areaId: lies.areaId, tier: kind.tier })) ?? refuseField('outOfReach', 'kind')
  const mine = scopeIds.includes(homeScopeId) || (await opensTo(call, homeScopeId)).includes(call.actor.accountId!)
  if (!mine) refuseField('outOfReach', 'kind')
  if (personId === null) return { scopeId: homeScopeId, homeScopeId, areaId: area.areaId }
  const scopeId = await teamScopeOf(call.db, personId)
  if (!scopeId && !(await addresseesOf(call, [personId], call.clock.today())).has(personId)) refuseField('personUnknown', 'personId')
  return { scopeId: scopeId ?? homeScopeId, homeScopeId, areaId: area.areaId }
}

/** @throws Refusal where somebody named could not open a record that lies there */
export async function checkColleagues(
  call: Call,
  scopeId: string,
  named: readonly { readonly accountId: string; readonly path: string }[],
): Promise<void> {
  const able = new Set(await opensTo(call, scopeId))
  for (const { accountId, path } of named) if (!able.has(accountId)) refuseField('colleagueUnknown', path)
}

/**
 * だれのことか。 As the register says today; whoever is under protection reads 「非開示」 here even to the team, which opens the person's record for it.
 */
export async function namesFor(
  call: Pick<Call, 'db' | 'actor' | 'clock'>,
  records: readonly { readonly personId: string | null; readonly alias: string }[],
  language: Language = 'ja',
): Promise<(record: { readonly personId: string | null; readonly alias: string }) => string> {
  const ids = [...new Set(records.flatMap(({ personId }) => personId ?? []))]
  const people = await addresseesOf(call, ids, call.clock.today())
  return ({ personId, alias }) => {
    const person = personId === null ? undefined : people.get(personId)
    if (person) return [person.familyName, person.givenName].filter(Boolean).join(' ')
    return alias || (personId === null ? nameless : hiddenName)[language]
  }
}

/** Looks are told apart: at what one works on oneself, and at what one's colleagues do. */
export function looked(call: Call, records: readonly (Viewed & { readonly own: boolean })[]): void {
  const seen = (own: boolean) => records.filter((record) => record.own === own).map(({ own: _own, ...subject }) => subject)
  call.viewed(seen(true), 'assigned')
  const others = seen(false)
  if (others.length > 0) call.viewed(others, 'team')
}
