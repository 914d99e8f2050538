import { DataTable, DateField, FormBox, SelectField, TextField, TextLink, choicesOf } from '#ui'
import { contactKindTitles } from '../schema.ts'
import { PersonFinder } from './people-parts.tsx'
import { type PersonRecord, Part, Pressed, usePersonRecord } from './person-record.tsx'
import { day } from './parts.tsx'

/** 連絡先。 */
export function Contacts({ record }: { readonly record: PersonRecord }) {
  const { person, requestKey } = record
  const { t, say, language, edits, box } = usePersonRecord(record)
  return (
    <>
      <Part id="contacts" title={t('contacts')} empty={person.contacts.length === 0}>
        <DataTable
          caption={t('contacts')}
          rows={person.contacts}
          rowKey={(row) => row.contactId}
          columns={[
            { title: t('kind'), oneLine: true, cell: (row) => say(contactKindTitles[row.kind]) },
            { title: t('number'), header: true, oneLine: true, cell: (row) => row.value },
            { title: t('answeredBy'), cell: (row) => row.answeredBy },
            { title: t('reachableWhen'), cell: (row) => row.reachableWhen },
            { title: t('note'), cell: (row) => row.note },
            {
              title: t('state'),
              oneLine: true,
              cell: (row) =>
                row.endedOn !== null ? (
                  t('usedUntil', { day: day(row.endedOn, language) })
                ) : edits ? (
                  <Pressed form="endContact" requestKey={requestKey} hidden={{ contactId: row.contactId }} label={t('endOf', { name: row.value })}>
                    {t('end')}
                  </Pressed>
                ) : null,
            },
          ]}
        />
      </Part>
      {edits && (
        <FormBox
          {...box}
          form="contact"
          title={t('newContact')}
          submit={t('save')}
          labels={{ kind: t('kind'), value: t('number'), answeredBy: t('answeredBy'), reachableWhen: t('reachableWhen'), note: t('note') }}
        >
          {(field) => (
            <>
              <SelectField {...field('kind')} choices={choicesOf(contactKindTitles, language)} />
              <TextField {...field('value')} required />
              <div className="grid gap-5 sm:grid-cols-2">
                <TextField {...field('answeredBy')} />
                <TextField {...field('reachableWhen')} />
              </div>
              <TextField {...field('note')} />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

/** 続柄・緊急連絡先。 */
export function Relations({ record }: { readonly record: PersonRecord }) {
  const { person, requestKey, candidates } = record
  const { t, language, edits, word, choose, box } = usePersonRecord(record)
  return (
    <>
      <Part id="relations" title={t('relations')} empty={person.relations.length === 0}>
        <DataTable
          caption={t('relations')}
          rows={person.relations}
          rowKey={(row) => row.relationId}
          columns={[
            { title: t('emergencyOrder'), oneLine: true, cell: (row) => row.emergencyOrder ?? '' },
            {
              title: t('name'),
              header: true,
              cell: (row) => (row.relatedPersonId ? <TextLink to={`/office/people/${row.relatedPersonId}`}>{row.name}</TextLink> : row.name),
            },
            { title: t('relation'), oneLine: true, cell: (row) => word('relation', row.relation) },
            { title: t('phone'), oneLine: true, cell: (row) => row.phone },
            { title: t('note'), cell: (row) => row.note },
            {
              title: t('state'),
              oneLine: true,
              cell: (row) =>
                row.endedOn !== null ? (
                  t('usedUntil', { day: day(row.endedOn, language) })
                ) : edits ? (
                  <Pressed form="endRelation" requestKey={requestKey} hidden={{ relationId: row.relationId }} label={t('endOf', { name: row.name })}>
                    {t('end')}
                  </Pressed>
                ) : null,
            },
          ]}
        />
      </Part>
      {edits && (
        <>
          <PersonFinder answer={candidates} title={t('findFirst')} />
          <FormBox
            {...box}
            form="relation"
            title={t('newRelation')}
            submit={t('save')}
            open={candidates !== undefined && candidates.found.length > 0}
            labels={{
              relatedPersonId: t('relatedPerson'),
              name: t('relationName'),
              phone: t('relationPhone'),
              relation: t('relation'),
              emergencyOrder: t('emergencyOrder'),
              note: t('note'),
            }}
            values={{ relatedPersonId: candidates?.found[0]?.personId }}
          >
            {(field) => (
              <>
                {candidates && candidates.found.length > 0 && (
                  <SelectField
                    {...field('relatedPersonId')}
                    choices={[...candidates.found.map(({ personId, label }) => ({ value: personId, label })), { value: '', label: t('relatedNone') }]}
                  />
                )}
                <div className="grid gap-5 sm:grid-cols-2">
                  <TextField {...field('name')} />
                  <TextField {...field('phone')} />
                </div>
                <SelectField {...field('relation')} choices={choose('relation')} />
                <TextField {...field('emergencyOrder')} help={t('emergencyOrderHelp')} inputMode="numeric" />
                <TextField {...field('note')} />
              </>
            )}
          </FormBox>
        </>
      )}
    </>
  )
}

/** 世帯。 */
export function Households({ record }: { readonly record: PersonRecord }) {
  const { person } = record
  const { t, edits, word, choose, period, box } = usePersonRecord(record)
  return (
    <>
      <Part id="households" title={t('household')} empty={person.households.length === 0}>
        <DataTable
          caption={t('household')}
          rows={person.households}
          rowKey={(row) => `${row.householdId}${row.validFrom}${row.validTo}`}
          columns={[
            { title: t('role'), oneLine: true, cell: (row) => word('household-role', row.role) },
            { title: t('livesWith'), cell: (row) => row.others.map((other) => `${other.name}（${word('household-role', other.role)}）`).join('、') },
            { title: t('period'), cell: (row) => period(row.validFrom, row.validTo) },
            {
              title: t('household'),
              header: true,
              oneLine: true,
              cell: (row) => <TextLink to={`/office/households/${row.householdId}`}>{t('openHousehold')}</TextLink>,
            },
          ]}
        />
      </Part>
      {edits && (
        <FormBox
          {...box}
          form="household"
          title={t('newHousehold')}
          help={t('newHouseholdHelp')}
          submit={t('save')}
          labels={{ role: t('role'), validFrom: t('since') }}
        >
          {(field) => (
            <>
              <SelectField {...field('role')} choices={choose('household-role')} />
              <DateField {...field('validFrom')} />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
