import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { type Language, dayText, eraDateText, fill } from '#kernel/values'
import { ageOn, bornText } from '../rules/age.ts'
import {
  type ChoiceList,
  Person,
  addressKindTitles,
  channelTitles,
  choiceTitle,
  contactKindTitles,
  endingTitles,
  protectionReasonTitles,
  sexTitles,
} from '../schema.ts'
import { disclosed } from '../store/guarding.ts'
import { householdsOf } from '../store/households.ts'
import { listChoices } from '../store/lists.ts'
import * as records from '../store/person-records.ts'
import * as store from '../store/persons.ts'
import { texts } from '../web/people-texts.ts'
import { personRefusals, personSubject } from './person-steps.ts'

/**
 * 人の記録を見る。 All that is kept and visible to the reader: names, addresses, contacts, relations, households, consents, today's and past ones. Also printed.
 *
 * Of a protected person it is unwrapped for the team, which the view log keeps.
 */
export const getPerson = defineOperation({
  name: 'directory.getPerson',
  title: { ja: '人の記録を見る', en: 'Show the record of a person' },
  kind: 'query',
  permission: 'directory.person.read',
  input: z.strictObject({ personId: z.uuid() }),
  output: Person,
  refusals: { notFound: personRefusals.notFound },
  print: {
    template: new URL('print-sheet.typ', import.meta.url),
    title: texts.person,
    data: printed,
    subject: ({ personId }) => personSubject(personId),
  },
  async handle({ personId }, call) {
    const { councilId, accountId, permissions } = call.actor
    const today = call.clock.today()
    const person = found(await store.findPerson(call.db, councilId, personId))
    const { scopeId: _, name, protected: isProtected, ...details } = person
    const protection = await records.findProtection(call.db, councilId, personId)
    const may = permissions.has('directory.person.protect')
    call.viewed([], 'team') // what is unwrapped below is kept by itself
    return {
      ...details,
      ...disclosed(call, name),
      age: ageOn(person.bornOn, person.endedOn ?? today),
      names: disclosed(call, await store.listNames(call.db, councilId, person)),
      addresses: disclosed(call, await records.listAddresses(call.db, councilId, person)),
      contacts: disclosed(call, await records.listContacts(call.db, councilId, person)),
      relations: await records.listRelations(call.db, councilId, personId),
      households: await householdsOf(call.db, councilId, personId),
      consents: await records.listConsents(call.db, councilId, personId, today),
      protection: protection ?? null,
      teams: may && !isProtected ? await records.listTeams(call.db, councilId, today) : [],
      choices: await listChoices(call.db, councilId),
      can: [
        ...(permissions.has('directory.person.write') && !person.mergedInto ? ['edit' as const] : []),
        ...(permissions.has('directory.person.merge') && !person.mergedInto ? ['merge' as const] : []),
        ...(may && !person.mergedInto ? (protection ? mayLift(protection.lift, accountId) : ['protect' as const]) : []),
      ],
    }
  },
})

/** Whoever has asked may call it off, and somebody else may agree or refuse. */
function mayLift(lift: records.StoredProtection['lift'], accountId: string | null): ('lift' | 'agreeToLift' | 'refuseToLift')[] {
  if (!lift) return ['lift']
  return lift.askedBy === accountId ? ['refuseToLift'] : ['agreeToLift', 'refuseToLift']
}

type Row = readonly [string, string]

function printed(person: z.output<typeof Person>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const word = (list: ChoiceList, code: string) => choiceTitle(person.choices, list, code, language)
  const day = (date: string | null) => (date === null ? '' : language === 'ja' ? eraDateText(date) : dayText(date, 'en'))
  const period = (from: string | null, to: string | null) => `${day(from)}${t('fromTo')}${day(to)}`
  const filled = (rows: readonly Row[]) => rows.filter(([, value]) => value !== '')
  const kanaOf = (name: { familyKana: string; givenKana: string }) => [name.familyKana, name.givenKana].filter(Boolean).join(' ')
  const lines = (title: string, heads: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]) => ({
    title,
    rows: [],
    heads,
    lines: rows,
    widths,
  })
  const parts = [
    {
      title: t('details'),
      rows: filled([
        [t('bornOn'), bornText(person, language)],
        [t('sex'), person.sex === 'untold' ? '' : sexTitles[person.sex][language]],
        [t('district'), person.areaName ?? ''],
        [t('language'), word('language', person.language)],
        [t('preferredChannel'), channelTitles[person.preferredChannel][language]],
        [t('needsNote'), person.needsNote],
        [t('note'), person.note],
        [t('ended'), person.endedBecause ? `${endingTitles[person.endedBecause][language]}　${day(person.endedOn)}` : ''],
        ...person.names.map((name): Row => [t(name.kind), `${records.fullName(name)}　${kanaOf(name)}　${day(name.usedUntil)}`.trim()]),
      ]),
      heads: [],
      lines: [],
      widths: [],
    },
    lines(
      t('addresses'),
      [t('kind'), t('address'), t('district'), t('period')],
      person.addresses.map((each) => [
        addressKindTitles[each.kind][language],
        [each.postalCode && `〒${each.postalCode}`, each.address, each.building].filter(Boolean).join('　'),
        [each.areaName, each.neighbourhood].filter(Boolean).join('　'),
        period(each.validFrom, each.validTo),
      ]),
      [2, 6, 2, 4],
    ),
    lines(
      t('contacts'),
      [t('kind'), t('number'), t('answeredBy'), t('reachableWhen')],
      person.contacts
        .filter(({ endedOn }) => endedOn === null)
        .map((each) => [contactKindTitles[each.kind][language], each.value, each.answeredBy, each.reachableWhen]),
      [2, 4, 3, 4],
    ),
    lines(
      t('relations'),
      [t('emergencyOrder'), t('name'), t('relation'), t('phone')],
      person.relations
        .filter(({ endedOn }) => endedOn === null)
        .map((each) => [each.emergencyOrder === null ? '' : String(each.emergencyOrder), each.name, word('relation', each.relation), each.phone]),
      [2, 4, 3, 4],
    ),
    lines(
      t('household'),
      [t('role'), t('period'), t('livesWith')],
      person.households.map((each) => [
        word('household-role', each.role),
        period(each.validFrom, each.validTo),
        each.others.map((other) => `${other.name}（${word('household-role', other.role)}）`).join('、'),
      ]),
      [2, 4, 6],
    ),
    lines(
      t('consents'),
      [t('purpose'), t('recipient'), t('way'), t('period')],
      person.consents
        .filter(({ inForce }) => inForce)
        .map((each) => [each.purpose, each.recipient, word('consent-way', each.way), period(each.givenOn, each.validTo)]),
      [4, 4, 2, 4],
    ),
  ]
  return {
    title: t('person'),
    above: kanaOf(person),
    heading: records.fullName(person),
    marks: marksOf(person, language),
    parts: parts.filter((part) => part.rows.length > 0 || part.lines.length > 0),
  }
}

/** What the next letter or call must respect. */
function marksOf(person: z.output<typeof Person>, language: Language): string[] {
  const { protection } = person
  return [
    ...(protection
      ? [fill(texts.protectedBy[language], { team: protection.teamName, reason: protectionReasonTitles[protection.reason][language] })]
      : []),
    ...person.needs.map((code) => choiceTitle(person.choices, 'communication-need', code, language)),
    ...(person.refusesPost ? [texts.refusesPost[language]] : []),
    ...(person.preferredChannel === 'any' ? [] : [fill(texts.prefers[language], { way: channelTitles[person.preferredChannel][language] })]),
  ]
}
