import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ConferenceFilter, ConferenceRow, conferencePageSize } from '../schema.ts'
import { listConferences as read } from '../store/conferences.ts'
import { shownConference } from './conferring.ts'

/** ケースをかけた会議を一覧する。 With the number of cases and nothing of them. From today on by day, or all with the newest first. */
export const listConferences = defineOperation({
  name: 'cases.listConferences',
  title: { ja: 'ケースをかけた会議を一覧する', en: 'List conferences on cases' },
  kind: 'query',
  permission: 'cases.case.read',
  input: ConferenceFilter,
  output: z.object({ items: z.array(ConferenceRow), more: z.boolean() }),
  async handle({ show, page }, call) {
    const size = conferencePageSize
    const found = await read(call.db, {
      ...(show === 'coming' && { from: call.clock.today() }),
      withCases: true,
      newest: show === 'all',
      size: size + 1,
      offset: (page - 1) * size,
    })
    return { items: found.slice(0, size).map((each) => shownConference(call, each)), more: found.length > size }
  },
})
