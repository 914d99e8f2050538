import { type Answer, DataTable, DateField, type FieldProps, FormBox, SelectField, TextField, TextLink, choicesOf, usePage } from '#ui'
import { type Person, addressKindTitles } from '../schema.ts'
import { AddressFields, addressFields } from './address-fields.tsx'
import { texts } from './people-texts.ts'
import { type PersonRecord, Part, usePersonRecord } from './person-record.tsx'
import { type Area, day } from './parts.tsx'

/** 住所。 A correction and the end of an address open beside the row that is chosen. */
export function Addresses({ record }: { readonly record: PersonRecord }) {
  const { person, districts, today, edited } = record
  const { t, say, edits, period, box, revision } = usePersonRecord(record)
  const corrected = person.addresses.find(({ addressId }) => addressId === edited)
  return (
    <>
      <Part id="addresses" title={t('addresses')} empty={person.addresses.length === 0}>
        <DataTable
          caption={t('addresses')}
          rows={person.addresses}
          rowKey={(row) => row.addressId}
          columns={[
            { title: t('kind'), oneLine: true, cell: (row) => say(addressKindTitles[row.kind]) },
            {
              title: t('address'),
              header: true,
              cell: (row) => [row.postalCode && `〒${row.postalCode}`, row.address, row.building].filter(Boolean).join('　'),
            },
            { title: t('district'), cell: (row) => [row.areaName, row.neighbourhood].filter(Boolean).join('　') },
            { title: t('period'), cell: (row) => period(row.validFrom, row.validTo) },
            { title: t('note'), cell: (row) => row.note },
            ...(edits
              ? [
                  {
                    title: t('correct'),
                    oneLine: true,
                    cell: (row: Person['addresses'][number]) => (
                      <TextLink to={`?edit=${row.addressId}#addresses`} label={t('correctOf', { kind: say(addressKindTitles[row.kind]) })}>
                        {t('correct')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Part>
      {edits && corrected && (
        <AddressForm
          key={corrected.addressId}
          {...box}
          form="correct"
          title={t('correctOf', { kind: say(addressKindTitles[corrected.kind]) })}
          help={`${t('correctAddressHelp')}${t('handOverHelp')}`}
          districts={districts}
          hidden={{ addressId: corrected.addressId, ...revision('correct') }}
          values={{
            postalCode: corrected.postalCode,
            address: corrected.address,
            building: corrected.building,
            areaId: corrected.areaId ?? '',
            neighbourhood: corrected.neighbourhood,
            validFrom: day(corrected.validFrom, 'ja'),
            note: corrected.note,
          }}
          open
        />
      )}
      {edits && corrected && corrected.kind !== 'home' && corrected.validTo === null && (
        <FormBox
          {...box}
          form="endAddress"
          title={t('endAddress')}
          submit={t('save')}
          labels={{ lastDay: t('lastDay') }}
          values={{ lastDay: today }}
          hidden={{ addressId: corrected.addressId }}
        >
          {(field) => <DateField {...field('lastDay')} required />}
        </FormBox>
      )}
      {edits && (
        <AddressForm
          {...box}
          form="address"
          title={t('newAddress')}
          help={t('handOverHelp')}
          districts={districts}
          values={{ kind: 'home', validFrom: today, areaId: person.areaId ?? '' }}
          kinds
        />
      )}
    </>
  )
}

interface Common {
  readonly answer: Answer | undefined
  readonly requestKey: string
}

function AddressForm({
  form,
  title,
  help,
  districts,
  values,
  hidden = {},
  kinds = false,
  open = false,
  ...box
}: Common & {
  readonly form: string
  readonly title: string
  readonly help: string
  readonly districts: readonly Area[]
  readonly values: Readonly<Record<string, string>>
  readonly hidden?: Readonly<Record<string, string>>
  readonly kinds?: boolean
  readonly open?: boolean
}) {
  const { t, language } = usePage(texts)
  const labels = {
    kind: t('kind'),
    ...(Object.fromEntries(addressFields.map((name) => [name, t(name === 'areaId' ? 'district' : name)])) as Record<
      (typeof addressFields)[number],
      string
    >), // one for each
    validFrom: t('movedOn'),
    note: t('note'),
  }
  return (
    <FormBox {...box} form={form} title={title} help={help} submit={t('save')} labels={labels} values={values} hidden={hidden} open={open}>
      {(field: (name: keyof typeof labels) => FieldProps) => (
        <>
          {kinds && <SelectField {...field('kind')} choices={choicesOf(addressKindTitles, language)} />}
          <DateField {...field('validFrom')} help={t('dateHelp')} />
          <AddressFields field={field} districts={districts} />
          <TextField {...field('note')} />
        </>
      )}
    </FormBox>
  )
}
