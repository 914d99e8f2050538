import { defineOperation, found } from '#kernel'
import { decadeOf } from '../rules/conferences.ts'
import { ConferenceAsked, NamelessAgenda } from '../schema.ts'
import { birthdaysOf, listItems } from '../store/conferences.ts'
import { conferenceTexts } from '../web/conference-texts.ts'
import { meetingSubject, namelessSheet } from './conference-sheet.ts'
import { conferenceOf, conferenceRefusals, shownConference } from './conferring.ts'
import { caseSubject } from './casing.ts'
import { looked } from './laying.ts'
import { wordsOf } from './wording.ts'

/** 名前のない会議資料を印刷する。 For members who open no case: number, kind, age by ten years, why it is discussed. Of the cases of whoever prints it; of the others their number. */
export const printAgenda = defineOperation({
  name: 'cases.printAgenda',
  title: { ja: '名前のない会議資料を印刷する', en: 'Print the agenda without names' },
  kind: 'query',
  permission: 'cases.case.read',
  input: ConferenceAsked,
  output: NamelessAgenda,
  refusals: { notFound: conferenceRefusals.notFound },
  print: {
    template: new URL('nameless-agenda.typ', import.meta.url),
    title: conferenceTexts.nameless,
    data: namelessSheet,
    subject: ({ gatheringId }) => meetingSubject(gatheringId),
  },
  async handle({ gatheringId, copies }, call) {
    const { councilId, accountId } = call.actor
    const meeting = shownConference(call, found(await conferenceOf(call, gatheringId)))
    const items = await listItems(call.db, councilId, { gatheringId })
    looked(
      call,
      items.map(({ caseId, scopeId, leadId }) => ({ ...caseSubject(caseId), scopeId, own: leadId === accountId })),
    )
    const born = await birthdaysOf(
      call.db,
      councilId,
      items.flatMap(({ personId }) => personId ?? []),
    )
    const decade = (personId: string | null) => decadeOf(personId === null ? null : (born.get(personId) ?? null), meeting.heldOn)
    return {
      ...meeting,
      items: items.map(({ number, kind, personId, occasion }) => ({ number, kind, decade: decade(personId), occasion })),
      copies,
      words: await wordsOf(call),
    }
  },
})
