import { defineOperation, found } from '#kernel'
import { canPapers } from '../policy.ts'
import { Conference, ConferenceAsked } from '../schema.ts'
import { namesOf } from '../store/colleagues.ts'
import { listItems } from '../store/conferences.ts'
import { conferenceTexts } from '../web/conference-texts.ts'
import { conferenceSheet, meetingSubject } from './conference-sheet.ts'
import { ablePerScope, conferenceOf, conferenceRefusals, shownConference, shownItems } from './conferring.ts'
import { wordsOf } from './wording.ts'

/** 会議とかけたケースを見る。 The cases the reader may open, each with a view-log entry; of the others their number. On paper: with everything, numbered copy by copy. */
export const getConference = defineOperation({
  name: 'cases.getConference',
  title: { ja: '会議とかけたケースを見る', en: 'Show a conference with its cases' },
  kind: 'query',
  permission: 'cases.case.read',
  input: ConferenceAsked,
  output: Conference,
  refusals: { notFound: conferenceRefusals.notFound },
  print: {
    template: new URL('conference-sheet.typ', import.meta.url),
    title: conferenceTexts.sheet,
    data: conferenceSheet,
    subject: ({ gatheringId }) => meetingSubject(gatheringId),
  },
  async handle({ gatheringId, copies }, call) {
    const { councilId } = call.actor
    const meeting = shownConference(call, found(await conferenceOf(call, gatheringId)))
    const items = await listItems(call.db, councilId, { gatheringId })
    const able = await ablePerScope(
      call,
      items.map(({ scopeId }) => scopeId),
    )
    const names = new Map((await namesOf(call.db, councilId, [...new Set([...able.values()].flat())])).map((each) => [each.accountId, each]))
    const colleagues = Object.fromEntries(
      items.map(({ caseId, scopeId }) => [caseId, [...names.values()].filter(({ accountId }) => able.get(scopeId)!.includes(accountId))]),
    )
    return {
      ...meeting,
      items: await shownItems(call, items, () => meeting.state),
      colleagues,
      mayPut: canPapers(call.actor) && meeting.state !== 'called-off',
      copies,
      words: await wordsOf(call),
    }
  },
})
