import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { Gathering } from '../schema.ts'
import { texts } from '../web/gathering-texts.ts'
import { readGathering } from './get-gathering.ts'
import { agendaRows, paperOf, paperSubject, paperTemplate } from './papers.ts'

/** 次第を刷る。 */
export const makeAgenda = defineOperation({
  name: 'calendar.makeAgenda',
  title: { ja: '次第を刷る', en: 'Print the agenda' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ gatheringId: z.uuid() }),
  output: Gathering,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: paperTemplate,
    title: texts.agenda,
    data: (gathering, language) => ({
      ...paperOf(gathering, texts.agenda[language], language),
      tables: [
        {
          title: '',
          widths: [10, 30, 0, 36],
          heads: ['', texts.itemKind[language], texts.itemTitle[language], texts.rapporteur[language]],
          rows: agendaRows(gathering, language),
          tall: false,
        },
      ],
    }),
    subject: paperSubject,
  },
  async handle({ gatheringId }, call) {
    return readGathering(call, gatheringId)
  },
})
