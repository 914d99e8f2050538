import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewChoice, NewOffice, NewOrganisation, NewSeats, PresetBand, PresetCertificateText } from '../schema.ts'
import { insertBands } from '../store/bands.ts'
import { insertTexts } from '../store/certificates.ts'
import { insertChoices, insertOffices } from '../store/lists.ts'
import { insertOrganisations, insertSeats } from '../store/organisations.ts'

/** 人と団体の見本（選択肢・職・団体・席・研修の区分・賞状の文面）を入れる。 Granted to no role: a council is founded with them. Seats are those of every organisation of the kind of the office. */
export const bringPreset = defineOperation({
  name: 'directory.bringPreset',
  title: { ja: '人と団体の見本を入れる', en: 'Bring the preset of people and organisations' },
  kind: 'command',
  permission: 'directory.preset.bring',
  input: z.strictObject({
    choices: z.array(NewChoice),
    offices: z.array(NewOffice),
    organisations: z.array(NewOrganisation).default([]),
    seats: z.array(NewSeats).default([]),
    bands: z.array(PresetBand).default([]),
    certificateTexts: z.array(PresetCertificateText).default([]),
  }),
  output: z.object({ count: z.int() }),
  async handle({ choices, offices, organisations, seats, bands, certificateTexts }, call) {
    const { councilId } = call.actor
    await insertChoices(
      call.db,
      councilId,
      choices.map((choice) => ({ ...choice, choiceId: call.newId() })),
    )
    const ids = new Map(offices.map(({ code }) => [code, call.newId()]))
    await insertOffices(
      call.db,
      councilId,
      offices.map((office) => ({
        ...office,
        officeId: ids.get(office.code)!,
        exOfficioOf: office.exOfficioOf && (ids.get(office.exOfficioOf) ?? null),
      })),
    )
    const entries = organisations.map((organisation) => ({ ...organisation, organisationId: call.newId() }))
    await insertOrganisations(call.db, councilId, entries)
    const kindOf = new Map(offices.map(({ code, organisationKind }) => [code, organisationKind]))
    await insertSeats(
      call.db,
      councilId,
      entries.flatMap(({ organisationId, areaId, kind }) =>
        seats.flatMap(({ office, places }, position) =>
          areaId !== null && kindOf.get(office) === kind
            ? [{ seatId: call.newId(), officeId: ids.get(office)!, organisationId, areaId, label: '', places, position }]
            : [],
        ),
      ),
    )
    const officeOf = (code: string | null) => (code === null ? null : ids.get(code)!)
    await insertBands(
      call.db,
      councilId,
      bands.map(({ office, alsoOffice, ...band }) => ({
        ...band,
        bandId: call.newId(),
        officeId: ids.get(office)!,
        alsoOfficeId: officeOf(alsoOffice),
      })),
    )
    const texts = certificateTexts.map(({ office, ...text }) => ({ ...text, textId: call.newId(), officeId: officeOf(office) }))
    await insertTexts(call.db, councilId, texts, call.clock.now())
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['directory'] })
    return { count: choices.length + offices.length + organisations.length + bands.length + texts.length }
  },
})
