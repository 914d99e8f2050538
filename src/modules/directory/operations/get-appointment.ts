import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { eraDateText } from '#kernel/values'
import { mayDo } from '../policy.ts'
import { Appointment } from '../schema.ts'
import * as store from '../store/appointments.ts'
import { texts } from '../web/appointment-texts.ts'
import { appointmentSubject } from './appointing.ts'

export const papers = ['acceptance', 'resignation'] as const
const Shown = Appointment.extend({ paper: z.enum(papers) })

/** 就任の記録を見る。 On paper: 就任承諾書, or 辞任届, to be signed. They are in Japanese whoever reads. */
export const getAppointment = defineOperation({
  name: 'directory.getAppointment',
  title: { ja: '就任の記録を見る', en: 'Show an appointment' },
  kind: 'query',
  permission: 'directory.appointment.read',
  input: z.strictObject({ appointmentId: z.uuid(), paper: z.enum(papers).default('acceptance') }),
  output: Shown,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('get-appointment.typ', import.meta.url),
    title: texts.paper,
    addressed: true,
    data: printed,
    subject: ({ appointmentId }) => appointmentSubject(appointmentId),
  },
  async handle({ appointmentId, paper }, call) {
    const { councilId } = call.actor
    const held = found(await store.findAppointment(call.db, councilId, appointmentId))
    const before = held.predecessorId === null ? undefined : await store.findAppointment(call.db, councilId, held.predecessorId)
    const today = call.clock.today()
    const lastDay = held.endedOn ?? held.validTo
    return {
      ...held,
      paper,
      predecessor: before ? { appointmentId: before.appointmentId, name: before.name } : null,
      following: await store.followingAppointments(call.db, councilId, held, lastDay !== null && lastDay < today ? lastDay : today),
      can: mayDo(call.actor, held),
    }
  },
})

function printed(a: z.output<typeof Shown>) {
  const place = [a.areaName, a.organisationName, a.officeTitle, a.label && `（担当区域　${a.label}）`].filter(Boolean).join('　')
  const term = `${eraDateText(a.validFrom)}から${a.validTo === null ? '' : `${eraDateText(a.validTo)}まで`}`
  const acceptance = {
    title: '就任承諾書',
    body: `　私は、下記の職に就任することを承諾します。`,
    rows: [
      ['職', place],
      ['任期', `${term}（${a.termNumber}期目${a.substitute ? '・補充' : ''}）`],
    ],
  }
  const resignation = {
    title: '辞任届',
    body: `　このたび、下記の職を辞任したいので、届け出ます。`,
    rows: [
      ['職', place],
      ['辞任する日', '令和　　年　　月　　日'],
      ['理由', ''],
    ],
  }
  return { ...(a.paper === 'acceptance' ? acceptance : resignation), to: a.appointedBy, name: a.name }
}
