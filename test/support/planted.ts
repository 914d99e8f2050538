// Canaries: unique strings in every text field of records that are protected. Whoever finds one where it may not be has found a leak.
import { randomBytes, randomUUID } from 'node:crypto'
import { registry } from '../../src/app/registry.ts'
import { commandLine } from '../../src/app/preset.ts'
import type { ShippedRole } from '#identity/schema'
import { type Kernel, clockFrom, createKernel, idsFrom } from '#kernel'
import { layOutEvery, layOutRequest } from '../../src/modules/events/test/lay-out.ts'
import { layOutGathering } from '../../src/modules/calendar/test/lay-out.ts'
import { layOutBrought, layOutCases, layOutCirculation, layOutConference, layOutHandover, layOutKind } from '../../src/modules/cases/test/lay-out.ts'
import { hallSurvey, layOutCollection, layOutForm, layOutInvitation, typedAnswer } from '../../src/modules/forms/test/lay-out.ts'
import { layOutPerson, layOutProtected } from '../../src/modules/directory/test/lay-out.ts'
import { districts, resident } from '../../src/modules/directory/test/town.ts'
import { sendOne } from '../../src/modules/files/test/door.ts'
import { type Staff, addScope, addTeam, appoint, asOwner, placeInSection } from './staff.ts'
import { type World, usualNow } from './world.ts'

export interface Planted {
  readonly tier: number
  readonly scopeId: string
  readonly meetingId: string
  readonly withdrawnId: string
  readonly bodyId: string
  readonly gatheringId: string
  readonly resolutionId: string
  /** Two files on the meeting that hold the same secret: whoever may opens the first, whoever may not is tried with the second. */
  readonly attachmentIds: readonly [string, string]
  readonly canaries: readonly string[]
}

export const compartment = 'rights-protection'

/**
 * Tiers in which rows of a table can be planted, below that of teams. Papers of an office and meetings of others lie in the scopes that officeScope() of identity hands out,
 * offices people hold and work records in those of their district: of tier 2 all of them. People lie in tier 3. Codes to reply with are
 * given for bodies up to tier 2 alone.
 */
export function tiersOf(table: string): readonly number[] {
  if (['letters.', 'calendar.outside_', 'plan.work_'].some((tier2) => table.startsWith(tier2)) || ofSeats.includes(table)) return []
  if (table.startsWith('schedule.')) return [3] // words of visits
  if (table.startsWith('cases.')) return [4, 5] // what kinds of support may be of
  return table.startsWith('directory.') ? (table === 'directory.protections' || table === 'directory.person_merges' ? [] : [3]) : [3, 4, 5]
}
const ofSeats = ['calendar.reply_codes', 'directory.appointments', 'directory.renewal_lines', 'directory.certificates']

/** A string that occurs nowhere else; `kana` and `code` for fields that take nothing but. */
function canary(kind: 'text' | 'kana' | 'code' = 'text'): string {
  const hex = randomBytes(6).toString('hex')
  if (kind === 'code') return `canary-${hex}`
  if (kind === 'text') return `カナリア${hex}`
  return `カナリア${[...hex].map((digit) => 'アイウエオカキクケコサシスセソタ'[Number.parseInt(digit, 16)]).join('')}`
}

/** Records of tiers 3 to 6 in one compartment, with the one person who may see them all. The records of tier 6 belong to a team. */
export async function plant(
  place: Pick<World, 'councilId' | 'database' | 'request'>,
): Promise<{ insider: Staff; planted: Planted[]; teamId: string }> {
  const clock = clockFrom(() => usualNow)
  const kernel: Kernel = createKernel({ registry, transactions: place.database.transactions, clock, ids: idsFrom(clock) })
  const teamId = await addTeam(place, compartment, '非公開チーム')
  const insider = await appoint(place, '担当 内子', '権利擁護センター', { role: 'caseworker', compartment, tier: 6, teamId })
  const [city] = await asOwner<{ area_id: string }>(place.database, `select area_id from identity.areas where council_id = $1 and kind = 'city'`, [
    place.councilId,
  ])
  const planted: Planted[] = []
  for (const tier of [3, 4, 5, 6]) {
    const scopeId = await addScope(place, { compartment, tier, ...(tier === 6 && { teamId }) })
    const words = { code: canary('code'), name: canary(), kana: canary('kana'), place: canary(), minutes: canary(), reason: canary() }
    const inFile = { file: canary(), content: canary(), withdrawal: canary() }
    const { code, name, kana } = words
    const run: Parameters<typeof layOutGathering>[1] = (operation, input) =>
      kernel.dispatch(operation, input, { actor: commandLine(place.councilId, [scopeId]), requestId: kernel.ids.next() })
    const { bodyId } = await run(registry.calendar.operations.openBody, { code, name, kana, areaId: city!.area_id, scopeId })
    const meeting = { bodyId, outcome: 'held' as const, place: words.place, attendeeCount: 3, minutes: `１　${words.minutes}` }
    const { meetingId } = await insider.api.calendar.recordMeeting({ ...meeting, heldOn: '2025-05-01' })
    const { meetingId: withdrawnId } = await insider.api.calendar.recordMeeting({ ...meeting, heldOn: '2025-05-02' })
    await insider.api.calendar.withdrawMeeting({ meetingId: withdrawnId, reason: words.reason })
    const attach = (nth: string) =>
      sendOne(place, meetingId, [`${inFile.file}${nth}.txt`, `${inFile.content}${nth}`], { cookie: insider.cookie, kind: 'handout' })
    const attachmentIds = [await attach('１'), await attach('２')] as const
    await insider.api.files.withdrawAttachment({ attachmentId: await attach('３'), reason: inFile.withdrawal })
    const canaries = [...Object.values(words), ...Object.values(inFile)]
    const { gatheringId, resolutionId } = await layOutGathering(insider.api, run, bodyId, (_, kind) => canaries[canaries.push(canary(kind)) - 1]!)
    planted.push({ tier, scopeId, meetingId, withdrawnId, bodyId, gatheringId, resolutionId, attachmentIds, canaries })
  }
  return { insider, planted, teamId }
}

export interface PlantedRegisters {
  /** Sees both registers. */
  readonly lead: Staff
  readonly scopeId: string
  readonly incidentId: string
  readonly requestId: string
  readonly taskId: string
  readonly canaries: readonly string[]
}

/** An incident and a request of a person with all that belongs to them, in a compartment of nobody else's. */
export async function plantRegisters(place: Pick<World, 'councilId' | 'database' | 'request'>): Promise<PlantedRegisters> {
  const lead = await appoint(place, '保護 守', '総務課', { role: 'dataProtectionLead', compartment: 'personal-information', tier: 4 })
  const chief = await appoint(place, '貸付 長子', '相談支援課', { role: 'supervisor', compartment: 'loans', tier: 4 })
  const canaries: string[] = []
  const text = (kind?: 'kana'): string => canaries[canaries.push(canary(kind)) - 1]!
  const day = '2025-12-01'
  const { incidentId } = await chief.api.identity.reportIncident({
    compartment: 'loans',
    foundOn: day,
    foundBy: text(),
    kind: 'loss',
    outline: text(),
    dataKinds: ['health'],
    propertyRisk: 'no',
    malicious: 'no',
    encrypted: 'no',
    cause: text(),
    secondaryHarm: text(),
    careOfPersons: text(),
    publication: text(),
    prevention: text(),
    remarks: text(),
  })
  await lead.api.identity.recordIncidentStep({ incidentId, kind: 'prevention', doneOn: day, note: text() })
  const { requestId } = await lead.api.identity.receiveDisclosureRequest({
    kind: 'disclosure',
    channel: 'counter',
    receivedOn: day,
    personName: text(),
    personKana: text('kana'),
    personAddress: text(),
    personPhone: text(),
    requester: 'statutory',
    representativeName: text(),
    representativeAddress: text(),
    representativePhone: text(),
    asked: text(),
    wantedMethod: text(),
  })
  await lead.api.identity.acceptDisclosureRequest({
    requestId,
    happenedOn: day,
    identityProof: 'licence',
    authorityProof: 'guardian-certificate',
    note: text(),
  })
  const { taskId } = await lead.api.identity.askSection({ requestId, compartment: 'loans', asked: text() })
  await chief.api.identity.answerSectionTask({ taskId, holdsRecords: true, answer: text() })
  await lead.api.identity.decideDisclosureRequest({ requestId, happenedOn: day, decision: 'granted', statement: text() })
  const second = await appoint(place, '保護 次子', '総務課', { role: 'dataProtectionLead', compartment: 'personal-information', tier: 4 })
  await second.api.identity.approveDisclosureDecision({ requestId, happenedOn: day, note: text() })
  const [scope] = await asOwner<{ scope_id: string }>(place.database, 'select scope_id from identity.incidents where incident_id = $1', [incidentId])
  return { lead, scopeId: scope!.scope_id, incidentId, requestId, taskId, canaries }
}

export interface PlantedPeople {
  /** Of the team, and may protect. */
  readonly chief: Staff
  /** Of the team. */
  readonly scopeId: string
  readonly personId: string
  readonly householdId: string
  readonly appointmentId: string
  /** Of the protected person, with everything that can be said of one, their office too. */
  readonly canaries: readonly string[]
  /** Of somebody nobody protects. */
  readonly open: { readonly personId: string; readonly canaries: readonly string[] }
}

/** A person under the protection of a team, in the register everybody shares, and one in the open. */
export async function plantPeople(place: Pick<World, 'councilId' | 'database' | 'request'>): Promise<PlantedPeople> {
  const teamId = await addTeam(place, 'directory', '見守りチーム')
  const chief = await appoint(place, '保護 責子', '地域福祉課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
  const { directory } = chief.api
  const collect = () => {
    const canaries: string[] = []
    const make = (kind?: 'kana' | 'code') => () => canaries[canaries.push(canary(kind)) - 1]!
    return { canaries, words: { text: make(), kana: make('kana'), code: make('code') } }
  }
  const day = '2025-12-01'
  const hidden = collect()
  const laid = await layOutPerson(chief.api, null, day, hidden.words)
  const { offices } = await directory.listChoices({})
  const { items } = await chief.api.identity.listAreas({})
  const { seatId } = await directory.recordSeat({
    officeId: offices.find(({ code }) => code === 'welfare-promoter')!.officeId,
    areaId: items.find(({ kind }) => kind === 'district')!.areaId,
    label: '見本',
    places: 2,
  })
  const said = { recommendedBy: hidden.words.text(), note: hidden.words.text() }
  const { appointmentId } = await directory.appoint({ personId: laid.personId, seatId, validFrom: '2025-04-01', termNumber: 1, ...said })
  await directory.protectPerson({ personId: laid.personId, teamId, reason: 'other' })
  const other = await layOutProtected(chief, teamId, day, hidden.words)
  await directory.mergePersons({ survivorId: laid.personId, mergedId: other.personId, reason: hidden.words.text() })
  await directory.proposeLift({ personId: laid.personId, reason: hidden.words.text() })
  const plain = collect()
  const { personId } = await layOutPerson(chief.api, null, day, plain.words)
  await plantImport(place, chief)
  const [row] = await asOwner<{ scope_id: string }>(place.database, 'select scope_id from directory.persons where person_id = $1', [laid.personId])
  return { chief, scopeId: row!.scope_id, ...laid, appointmentId, canaries: hidden.canaries, open: { personId, canaries: plain.canaries } }
}

/** A table that somebody is about to import: its rows lie in the register's scope of tier 3 and are shown to nobody else. */
async function plantImport(place: Pick<World, 'request'>, { api: { directory }, cookie }: Staff): Promise<void> {
  const { importId } = await directory.startImport({})
  await sendOne(place, importId, ['名簿.csv', '氏名\r\n見本 取込\r\n'], { cookie, kind: 'table', subjectType: 'directory.import' })
  await directory.setImportColumns({ importId, sheet: '', headingRow: 1, columns: ['name'] })
  const { workId } = await directory.checkImport({ importId })
  await directory.readImportRows({ importId, workId })
}

export interface PlantedForms {
  /** Of the answer that is the most delicate. */
  readonly scopeId: string
  readonly answerIds: readonly string[]
  readonly canaries: readonly string[]
}

/** Answers to forms of tiers 3 to 5, corrected, with somebody invited. Forms and collections themselves hold nothing personal; tier 6 is no tier of a form. */
export async function plantForms(place: Pick<World, 'councilId' | 'database' | 'request'>): Promise<PlantedForms> {
  const chief = await appoint(place, '調査 長', '権利擁護センター', { role: 'supervisor', compartment, tier: 5 })
  const canaries: string[] = []
  const text = () => canaries[canaries.push(canary()) - 1]!
  const answerIds: string[] = []
  for (const tier of [3, 4, 5]) {
    const items = hallSurvey.items.map((item) => ('tier' in item ? { ...item, tier: 5 } : item))
    const { formId } = await layOutForm(chief.api, chief.api, { ...hallSurvey, items, tier }, compartment)
    const { collectionId } = await layOutCollection(chief.api, formId)
    const entered = { collectionId, way: 'visit', answeredOn: '2025-11-30', saidBy: 'self', saidName: text() } as const
    const { answerId } = await chief.api.forms.enterAnswer({ ...entered, typed: typedAnswer(text()) })
    await chief.api.forms.correctAnswer({ answerId, revision: 1, reason: text(), typed: typedAnswer(text()) })
    await layOutInvitation(place, answerId, text, () => canary('code'))
    answerIds.push(answerId)
  }
  const [row] = await asOwner<{ scope_id: string }>(place.database, 'select scope_id from forms.answers where answer_id = $1', [answerIds.at(-1)])
  return { scopeId: row!.scope_id, answerIds, canaries }
}

export interface PlantedSchedule {
  readonly scopeId: string
  readonly entryId: string
  readonly canaries: readonly string[]
}

/** A visit whose words few may read, and a private entry of somebody who sees nothing else. */
export async function plantSchedule(place: Pick<World, 'councilId' | 'database' | 'request'>): Promise<PlantedSchedule> {
  const worker = await appoint(place, '訪問 係子', '権利擁護センター', { role: 'caseworker', compartment, tier: 3 })
  await placeInSection(place, worker.accountId, '権利擁護センター')
  const canaries: string[] = []
  const text = () => canaries[canaries.push(canary()) - 1]!
  const when = { startDay: '2025-12-01', endDay: '2025-12-01', startTime: '10:00', endTime: '15:00', accountIds: [worker.accountId] }
  const words = () => ({ title: text(), place: text(), remark: text() })
  const {
    entryIds: [entryId = ''],
  } = await worker.api.schedule.createEntry({ ...when, ...words(), kind: 'visit', compartment })
  await worker.api.schedule.createEntry({ ...when, ...words(), kind: 'leave', private: true })
  const [row] = await asOwner<{ scope_id: string }>(place.database, 'select scope_id from schedule.entry_parts where entry_id = $1', [entryId])
  return { scopeId: row!.scope_id, entryId, canaries }
}

export interface PlantedCases {
  /** Sees all of them, and is of the team. */
  readonly worker: Staff
  /** Of the team: where what is kept of whoever is under protection lies. */
  readonly scopeId: string
  readonly contactId: string
  readonly caseId: string
  readonly taskId: string
  /** From before somebody was protected: nothing is passed on since. */
  readonly referralIds: readonly string[]
  readonly memoIds: readonly string[]
  readonly filledId: string
  readonly planId: string
  readonly handoverId: string
  readonly conferenceId: string
  /** Of somebody under protection: recorded before, and since. */
  readonly canaries: readonly string[]
  /** Of people nobody protects, in kinds of support of tiers 4 and 5. */
  readonly open: { readonly contactIds: readonly string[]; readonly canaries: readonly string[] }
}

/** Contacts and cases of two kinds of support, and those of somebody a team protects: from before, when they lay in the open, and from afterwards. */
export async function plantCases(place: Pick<World, 'councilId' | 'database' | 'request'>): Promise<PlantedCases> {
  const teamId = await addTeam(place, 'directory', '相談の見守りチーム')
  const worker = await appoint(
    place,
    '相談 内子',
    '権利擁護センター',
    { role: 'supervisor', compartment, tier: 5 },
    { role: 'supervisor', compartment: 'directory', tier: 6, teamId },
  )
  const colleague = await appoint(
    place,
    '相談 次子',
    '権利擁護センター',
    { role: 'caseworker', compartment, tier: 5 },
    { role: 'caseworker', compartment: 'directory', tier: 6, teamId },
  )
  const superior = await appoint(
    place,
    '相談 長子',
    '権利擁護センター',
    { role: 'supervisor', compartment, tier: 5 },
    { role: 'supervisor', compartment: 'directory', tier: 6, teamId },
  )
  const day = '2025-11-28'
  const [canaries, open]: [string[], string[]] = [[], []]
  const into = (all: string[]) => () => all[all.push(canary()) - 1]!
  const contactIds: string[] = []
  const kinds: string[] = []
  for (const tier of [4, 5] as const) {
    const kind = await layOutKind(worker.api, compartment, tier)
    kinds.push(kind)
    // Of somebody of the register: the telephone desk says nothing of anybody else.
    const { personId: openId } = await worker.api.directory.recordPerson(resident('開田', `${tier}子`, (await districts(worker.api))[0]))
    const { contactId, caseId } = await layOutCases(worker, kind, { personId: openId, day, text: into(open) })
    await layOutHandover(worker, caseId, colleague.accountId, into(open))
    await layOutConference(worker, caseId, compartment, into(open))
    contactIds.push(contactId)
  }
  const who = { name: '相談　花子', kana: 'ソウダン ハナコ', bornOn: '1952-08-09' }
  const known = { familyKana: 'ソウダン', givenKana: 'ハナコ', bornOn: who.bornOn }
  const { personId } = await worker.api.directory.recordPerson(resident('相談', '花子', (await districts(worker.api))[0], known))
  await layOutCirculation(superior, into(open))
  const before = await layOutCases(worker, kinds[0]!, { personId, day, text: into(canaries) })
  const { referralIds, memoIds } = before
  await layOutHandover(worker, before.caseId, colleague.accountId, into(canaries))
  await layOutConference(worker, before.caseId, compartment, into(canaries))
  await layOutCirculation(superior, into(canaries))
  await worker.api.directory.protectPerson({ personId, teamId, reason: 'other' })
  const laid = await layOutCases(worker, kinds[0]!, { personId, day, text: into(canaries), shared: false })
  const draft = {
    draftId: randomUUID(),
    accountId: worker.accountId,
    form: 'contact',
    path: '/office/cases/contacts/new',
    caseId: laid.caseId,
  } as const
  await worker.api.cases.keepDraft({ ...draft, revision: 1, begins: true, typed: { observed: into(canaries)() } })
  const handoverId = await layOutHandover(worker, laid.caseId, colleague.accountId, into(canaries))
  for (const kind of kinds) await worker.api.cases.closeMonth({ kind, month: day.slice(0, 7), version: 0 })
  const conferenceId = await layOutConference(worker, laid.caseId, compartment, into(canaries))
  await layOutBrought(place, worker, kinds[1]!, { who, day, text: into(canaries) })
  const [row] = await asOwner<{ scope_id: string }>(place.database, 'select scope_id from cases.cases where case_id = $1', [laid.caseId])
  return { worker, scopeId: row!.scope_id, ...laid, referralIds, memoIds, handoverId, conferenceId, canaries, open: { contactIds, canaries: open } }
}

export interface PlantedEvents {
  /** Of the event that is the most delicate. */
  readonly scopeId: string
  readonly eventId: string
  readonly gatheringId: string
  readonly canaries: readonly string[]
}

/** Trainings of tiers 3 to 5 with whoever applied, came and got a certificate. Below that an event itself is nothing personal. */
export async function plantEvents(place: Pick<World, 'councilId' | 'database' | 'request'>): Promise<PlantedEvents> {
  const chief = await appoint(
    place,
    '研修 長',
    '権利擁護センター',
    { role: 'supervisor', compartment, tier: 5 },
    { role: 'supervisor', compartment: 'directory', tier: 3 },
  )
  const { personId } = await chief.api.directory.recordPerson(resident('除外', '花子', (await districts(chief.api))[0]))
  const canaries: string[] = []
  const text = (_: string, kind: 'text' | 'kana' = 'text') => canaries[canaries.push(canary(kind)) - 1]!
  let last = { eventId: '', gatheringId: '' }
  for (const tier of [3, 4, 5]) {
    const { bodyId } = await chief.api.calendar.openBody({ name: `研修${tier}`, kana: 'ケンシュウ', kind: 'training', compartment, tier })
    last = await layOutEvery(chief.api, bodyId, text, () => text('', 'kana'), personId)
    await layOutRequest(chief.api, chief.api, last.eventId, compartment)
  }
  const [row] = await asOwner<{ scope_id: string }>(place.database, 'select scope_id from events.events where event_id = $1', [last.eventId])
  return { ...last, scopeId: row!.scope_id, canaries }
}

/** One person per role, each as near to the records as the role can come: same compartment and the register of people, whole city, tier 5, no team. */
export async function outsiders(
  place: Pick<World, 'councilId' | 'database' | 'request'>,
  roles: readonly ShippedRole[],
): Promise<(Staff & { readonly role: ShippedRole })[]> {
  const people = []
  for (const role of roles)
    people.push({
      ...(await appoint(place, `外部 ${role}`, '試験', { role, compartment, tier: 5 }, { role, compartment: 'directory', tier: 5 })),
      role,
    })
  return people
}
