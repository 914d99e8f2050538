import { momentText } from '#kernel/values'
import { DataTable, DateField, FormBox, Mark, SelectField, TextField, TextLink, Tick, choicesOf, sectionTitle } from '#ui'
import { type Person, endingTitles, protectionReasonTitles } from '../schema.ts'
import { type PersonRecord, Part, Pressed, usePersonRecord } from './person-record.tsx'
import { day } from './parts.tsx'

/** 同意。 */
export function Consents({ record }: { readonly record: PersonRecord }) {
  const { person, today, edited } = record
  const { t, language, edits, word, choose, period, box } = usePersonRecord(record)
  const withdrawn = person.consents.find(({ consentId, inForce }) => consentId === edited && inForce)
  return (
    <>
      <Part id="consents" title={t('consents')} empty={person.consents.length === 0}>
        <DataTable
          caption={t('consents')}
          rows={person.consents}
          rowKey={(row) => row.consentId}
          columns={[
            {
              title: t('purpose'),
              header: true,
              cell: (row) => [row.purpose, row.purposeCode && `（${word('consent-purpose', row.purposeCode)}）`].filter(Boolean).join(''),
            },
            { title: t('recipient'), cell: (row) => row.recipient },
            { title: t('way'), oneLine: true, cell: (row) => word('consent-way', row.way) },
            { title: t('period'), cell: (row) => period(row.givenOn, row.validTo) },
            {
              title: t('state'),
              cell: (row) => (
                <>
                  <Mark>{t(row.inForce ? 'inForce' : 'over')}</Mark>
                  {row.withdrawnOn && <> {t('withdrawnLine', { day: day(row.withdrawnOn, language) })}</>}
                </>
              ),
            },
            ...(edits
              ? [
                  {
                    title: t('withdraw'),
                    oneLine: true,
                    cell: (row: Person['consents'][number]) =>
                      row.inForce && (
                        <TextLink to={`?edit=${row.consentId}#consents`} label={t('withdrawOf', { purpose: row.purpose })}>
                          {t('withdraw')}
                        </TextLink>
                      ),
                  },
                ]
              : []),
          ]}
        />
      </Part>
      {edits && withdrawn && (
        <FormBox
          key={withdrawn.consentId}
          {...box}
          form="withdraw"
          title={t('withdrawOf', { purpose: withdrawn.purpose })}
          submit={t('save')}
          labels={{ withdrawnOn: t('withdrawnOn'), withdrawal: t('withdrawal') }}
          values={{ withdrawnOn: today }}
          hidden={{ consentId: withdrawn.consentId }}
          open
        >
          {(field) => (
            <>
              <DateField {...field('withdrawnOn')} required />
              <TextField {...field('withdrawal')} />
            </>
          )}
        </FormBox>
      )}
      {edits && (
        <FormBox
          {...box}
          form="consent"
          title={t('newConsent')}
          submit={t('save')}
          labels={{
            purpose: t('purpose'),
            purposeCode: t('purposeCode'),
            recipient: t('recipient'),
            way: t('way'),
            givenOn: t('givenOn'),
            validTo: t('validTo'),
            note: t('note'),
          }}
          values={{ givenOn: today }}
        >
          {(field) => (
            <>
              <TextField {...field('purpose')} required />
              <SelectField
                {...field('purposeCode')}
                help={t('purposeCodeHelp')}
                choices={[{ value: '', label: t('purposeNone') }, ...choose('consent-purpose')]}
              />
              <TextField {...field('recipient')} required />
              <SelectField {...field('way')} choices={choose('consent-way')} />
              <div className="grid gap-5 sm:grid-cols-2">
                <DateField {...field('givenOn')} required />
                <DateField {...field('validTo')} />
              </div>
              <TextField {...field('note')} />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

/** 終える・守る・守るのをやめる（申し出て、ほかの人が決める）。 */
export function Endings({ record }: { readonly record: PersonRecord }) {
  const { person, today, answer } = record
  const { t, language, edits, word, box } = usePersonRecord(record)
  const housemates = [...new Map(person.households.flatMap(({ others }) => others.map((other) => [other.personId, other] as const))).values()]
  return (
    <>
      {edits && person.endedBecause === null && (
        <div className="mt-8">
          <FormBox
            {...box}
            form="end"
            title={t('endPerson')}
            help={t('endPersonHelp')}
            submit={t('save')}
            labels={{ endedBecause: t('endedBecause'), endedOn: t('endedOn') }}
            values={{ endedOn: today }}
          >
            {(field) => (
              <>
                <SelectField {...field('endedBecause')} choices={choicesOf(endingTitles, language)} />
                <DateField {...field('endedOn')} required />
              </>
            )}
          </FormBox>
        </div>
      )}
      {person.can.includes('protect') && (
        <FormBox
          {...box}
          form="protect"
          title={t('protect')}
          help={t(person.teams.length > 0 ? 'protectHelp' : 'noTeams')}
          submit={t('protect')}
          labels={{ teamId: t('team'), reason: t('reason'), reviewOn: t('reviewOn'), alsoPersonIds: t('alsoProtect') }}
        >
          {(field) => (
            <>
              <SelectField {...field('teamId')} choices={person.teams.map(({ teamId, name }) => ({ value: teamId, label: name }))} />
              <SelectField {...field('reason')} choices={choicesOf(protectionReasonTitles, language)} />
              {housemates.length > 0 && (
                <fieldset id="protect.alsoPersonIds" tabIndex={-1}>
                  <legend className="text-std-16B-170">{t('alsoProtect')}</legend>
                  {housemates.map((other) => (
                    <Tick
                      key={other.personId}
                      name={`protect.also.${other.personId}`}
                      checked={answer?.form !== 'protect' || answer.typed[`protect.also.${other.personId}`] !== undefined}
                    >
                      {other.name}（{word('household-role', other.role)}）
                    </Tick>
                  ))}
                </fieldset>
              )}
              <DateField {...field('reviewOn')} />
            </>
          )}
        </FormBox>
      )}
      {person.can.includes('lift') && (
        <FormBox {...box} form="lift" title={t('lift')} help={t('liftHelp')} submit={t('proposeLift')} labels={{ reason: t('liftReason') }}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      {person.protection?.lift && (
        <section aria-labelledby="lift-waits" className="mt-8">
          <h2 id="lift-waits" tabIndex={-1} className={sectionTitle}>
            {t('liftWaits')}
          </h2>
          <p>
            {t('liftAsked', {
              name: person.protection.lift.askedByName,
              at: momentText(person.protection.lift.askedAt, language),
              reason: person.protection.lift.reason,
            })}
          </p>
          <p>{t(person.can.includes('agreeToLift') ? 'liftDecide' : 'liftOwn')}</p>
          <div className="mt-2 flex flex-wrap gap-4">
            {person.can.includes('agreeToLift') && (
              <Pressed form="agreeToLift" requestKey={record.requestKey} hidden={{}}>
                {t('agreeToLift')}
              </Pressed>
            )}
            {person.can.includes('refuseToLift') && (
              <Pressed form="refuseToLift" requestKey={record.requestKey} hidden={{}}>
                {t(person.can.includes('agreeToLift') ? 'refuseToLift' : 'callOffLift')}
              </Pressed>
            )}
          </div>
        </section>
      )}
    </>
  )
}
