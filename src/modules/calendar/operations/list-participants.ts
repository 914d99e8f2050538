import * as z from 'zod'
import { commonRefusals, defineOperation, defineTable } from '#kernel'
import { Participant, presenceTitles, roleTitles } from '../schema.ts'
import { texts } from '../web/gathering-texts.ts'
import { readGathering } from './get-gathering.ts'

const Participants = z.object({ items: z.array(Participant) })

/** 会合の出欠を一覧する。 One page; it leaves as Excel or CSV through the export door. */
export const listParticipants = defineOperation({
  name: 'calendar.listParticipants',
  title: { ja: '会合の出欠を一覧する', en: 'List who was invited and who came' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ gatheringId: z.uuid() }),
  output: Participants,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.attendance,
    items: ({ items }: z.output<typeof Participants>) => items,
    columns: [
      { title: texts.role, kind: 'text', cell: (seat, language) => roleTitles[seat.role][language] },
      { title: texts.organisation, kind: 'text', cell: (seat) => seat.organisationName },
      { title: texts.office, kind: 'text', cell: (seat) => seat.officeTitle },
      { title: texts.roleTitle, kind: 'text', cell: (seat) => seat.roleTitle },
      { title: texts.name, kind: 'text', cell: (seat) => seat.name },
      { title: texts.reply, kind: 'text', cell: (seat, language) => seat.reply && presenceTitles[seat.reply][language] },
      { title: texts.replyNote, kind: 'text', cell: (seat) => seat.replyNote },
      { title: texts.presence, kind: 'text', cell: (seat, language) => seat.presence && presenceTitles[seat.presence][language] },
    ],
  }),
  async handle({ gatheringId }, call) {
    return { items: (await readGathering(call, gatheringId)).participants }
  },
})
