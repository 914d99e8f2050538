import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeLists } from '../policy.ts'
import { CertificateKind, ReportBody, Standard, Term } from '../schema.ts'
import { listBodies } from '../store/events.ts'
import { listStandards } from '../store/standards.ts'
import { listCertificateKinds, listTerms } from '../store/terms.ts'

/** 選択肢を見る。 Trainings and salons of the reader's scopes, and the lists of the council; what is no longer offered too, as records keep it. */
export const listChoices = defineOperation({
  name: 'events.listChoices',
  title: { ja: '研修・行事の選択肢を見る', en: 'Show the choices of trainings and events' },
  kind: 'query',
  permission: 'events.event.read',
  input: z.strictObject({}),
  output: z.object({
    bodies: z.array(ReportBody),
    terms: z.array(Term),
    certificateKinds: z.array(CertificateKind),
    standards: z.array(Standard),
    mayChange: z.boolean(),
  }),
  async handle(_, call) {
    const { councilId } = call.actor
    return {
      bodies: await listBodies(call.db, councilId, call.clock.today()),
      terms: await listTerms(call.db, councilId),
      certificateKinds: await listCertificateKinds(call.db, councilId),
      standards: await listStandards(call.db, councilId),
      mayChange: mayChangeLists(call.actor),
    }
  },
})
