import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewCertificateKind, NewCommendationKind, NewStandard, NewTerm, NewWithholdingRate } from '../schema.ts'
import { writeKind } from '../store/commendations.ts'
import { writeRate } from '../store/lecturers.ts'
import { writeStandard } from '../store/standards.ts'
import { writeCertificateKind, writeTerm } from '../store/terms.ts'

/** 研修・行事の見本（減免・区分・修了証の種類）を入れる。 Granted to no role: a council is founded with them, and an older one gets them when it first meets this version. */
export const bringPreset = defineOperation({
  name: 'events.bringPreset',
  title: { ja: '研修・行事の見本を入れる', en: 'Bring the preset of trainings and events' },
  kind: 'command',
  permission: 'events.preset.bring',
  input: z.strictObject({
    terms: z.array(NewTerm).max(500),
    certificateKinds: z.array(NewCertificateKind).max(100),
    standard: NewStandard,
    withholdingRate: NewWithholdingRate,
    commendationKinds: z.array(NewCommendationKind).max(100),
  }),
  output: z.object({ count: z.int() }),
  async handle({ terms, certificateKinds, standard, withholdingRate, commendationKinds }, call) {
    const { councilId } = call.actor
    for (const term of terms) await writeTerm(call.db, councilId, { ...term, termId: call.newId() }, true)
    for (const kind of certificateKinds) await writeCertificateKind(call.db, councilId, { ...kind, kindId: call.newId() }, true)
    await writeStandard(call.db, councilId, { ...standard, standardId: call.newId() }, true)
    await writeRate(call.db, councilId, { ...withholdingRate, rateId: call.newId() }, true)
    for (const kind of commendationKinds) await writeKind(call.db, councilId, { ...kind, kindId: call.newId() }, true)
    call.audit({
      subject: { type: 'identity.council', id: councilId },
      fields: ['terms', 'certificateKinds', 'standard', 'withholdingRate', 'commendationKinds'],
    })
    return { count: terms.length + certificateKinds.length + commendationKinds.length + 2 }
  },
})
