import type { ReactNode } from 'react'
import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type Answer,
  type FieldProps,
  type LoadArgs,
  DataTable,
  DateField,
  FormBox,
  HistoryLink,
  Mark,
  Notice,
  PageTitle,
  RequestKey,
  SelectField,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  act,
  button,
  pageContext,
  usePage,
} from '#ui'
import { bornText } from '../rules/age.ts'
import {
  type AddressKind,
  type ChoiceList,
  type Person,
  addressKindTitles,
  channelTitles,
  choiceTitle,
  contactKindTitles,
  endingTitles,
  protectionReasonTitles,
  sexTitles,
} from '../schema.ts'
import {
  AddressFields,
  type District,
  PersonFinder,
  Tick,
  addressFields,
  addressOf,
  candidatesFor,
  day,
  directoryApi,
  districtsOf,
  offered,
  sectionTitle,
  titled,
} from './people-parts.tsx'
import { texts } from './people-texts.ts'
import { DirectoryLinks } from './sections.tsx'

export async function loader({ context, params }: LoadArgs) {
  const [person, districts] = await Promise.all([directoryApi(context).getPerson({ personId: params['personId'] ?? '' }), districtsOf(context)])
  return { person, districts, today: day(context.get(pageContext).shell.today, 'ja'), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const candidates = await candidatesFor(args)
  if (candidates) return { candidates }
  const directory = directoryApi(args.context)
  const personId = args.params['personId'] ?? ''
  /** Whoever the person has left lands on the list, which says so. */
  const leave = ({ stillSeen }: { readonly stillSeen: boolean }) => {
    if (!stillSeen) throw redirect('/office/people?handed=yes')
  }
  // Codes of a form are parsed by the operation, whatever was sent.
  return act(
    args,
    `/office/people/${personId}`,
    {
      details: ({ key, text, dayOrNull, chosen }) =>
        directory.changePersonDetails(
          {
            personId,
            revision: Number(text('revision')),
            bornOn: dayOrNull('bornOn'),
            sex: text('sex') as 'untold',
            language: text('language'),
            needs: chosen('need.'),
            needsNote: text('needsNote'),
            preferredChannel: text('preferredChannel') as 'any',
            refusesPost: text('refusesPost') === 'yes',
            note: text('note').replaceAll('\r\n', '\n'),
          },
          { key },
        ),
      rename: ({ key, text, dayOrNull }) =>
        directory.renamePerson(
          {
            personId,
            revision: Number(text('revision')),
            kind: text('kind') as 'renamed',
            familyName: text('familyName'),
            givenName: text('givenName'),
            familyKana: text('familyKana'),
            givenKana: text('givenKana'),
            from: dayOrNull('from'),
            note: text('note'),
          },
          { key },
        ),
      address: async (sent) =>
        leave(await directory.recordAddress({ personId, kind: sent.text('kind') as AddressKind, ...addressOf(sent) }, { key: sent.key })),
      correct: async (sent) =>
        leave(
          await directory.correctAddress(
            { personId, addressId: sent.text('addressId'), revision: Number(sent.text('revision')), ...addressOf(sent) },
            { key: sent.key },
          ),
        ),
      endAddress: ({ key, text, day: dayOf }) => directory.endAddress({ personId, addressId: text('addressId'), lastDay: dayOf('lastDay') }, { key }),
      contact: ({ key, text }) =>
        directory.recordContact(
          {
            personId,
            kind: text('kind') as 'phone',
            value: text('value'),
            answeredBy: text('answeredBy'),
            reachableWhen: text('reachableWhen'),
            note: text('note'),
          },
          { key },
        ),
      endContact: ({ key, text }) => directory.endContact({ personId, contactId: text('contactId') }, { key }),
      relation: ({ key, text }) =>
        directory.recordRelation(
          {
            personId,
            relatedPersonId: text('relatedPersonId') || null,
            name: text('name'),
            phone: text('phone'),
            relation: text('relation'),
            emergencyOrder: text('emergencyOrder') === '' ? null : Number(text('emergencyOrder').normalize('NFKC')),
            note: text('note'),
          },
          { key },
        ),
      endRelation: ({ key, text }) => directory.endRelation({ personId, relationId: text('relationId') }, { key }),
      household: async ({ key, text, dayOrNull }) => {
        const { householdId } = await directory.recordHousehold(
          { members: [{ personId, role: text('role'), validFrom: dayOrNull('validFrom') }] },
          { key },
        )
        throw redirect(`/office/households/${householdId}?done=household`)
      },
      consent: ({ key, text, day: dayOf, dayOrNull }) =>
        directory.recordConsent(
          {
            personId,
            purpose: text('purpose'),
            recipient: text('recipient'),
            way: text('way'),
            givenOn: dayOf('givenOn'),
            validTo: dayOrNull('validTo'),
            note: text('note'),
          },
          { key },
        ),
      withdraw: ({ key, text, day: dayOf }) =>
        directory.withdrawConsent(
          { personId, consentId: text('consentId'), withdrawnOn: dayOf('withdrawnOn'), withdrawal: text('withdrawal') },
          { key },
        ),
      end: ({ key, text, day: dayOf }) =>
        directory.endPerson({ personId, endedOn: dayOf('endedOn'), endedBecause: text('endedBecause') as 'other' }, { key }),
      reopen: ({ key }) => directory.reopenPerson({ personId }, { key }),
      protect: async ({ key, text, dayOrNull, chosen }) =>
        leave(
          await directory.protectPerson(
            { personId, alsoPersonIds: chosen('also.'), teamId: text('teamId'), reason: text('reason') as 'other', reviewOn: dayOrNull('reviewOn') },
            { key },
          ),
        ),
      lift: async ({ key, text }) => leave(await directory.liftProtection({ personId, reason: text('reason') }, { key })),
    },
    (path) => (path.startsWith('members.0.') ? path.slice(10) : path),
  )
}

const fullName = ({ familyName, givenName }: Pick<Person, 'familyName' | 'givenName'>) => [familyName, givenName].filter(Boolean).join('　')

export default function PersonPage() {
  const { person, districts, today, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language, ...page } = usePage(texts)
  const candidates = answered && 'candidates' in answered ? answered.candidates : undefined
  const answer = answered && 'form' in answered ? answered : undefined
  const word = (list: ChoiceList, code: string) => choiceTitle(person.choices, list, code, language)
  const choose = (list: ChoiceList, chosen = '') => offered(person.choices, list, page.today, language, chosen)
  const period = (from: string | null, to: string | null) => (from || to ? `${day(from, language)}${t('fromTo')}${day(to, language)}` : '')
  const edits = person.can.includes('edit')
  const kana = [person.familyKana, person.givenKana].filter(Boolean).join(' ')
  const box = { answer, requestKey }
  const edited = search.get('edit')
  const corrected = person.addresses.find(({ addressId }) => addressId === edited)
  const withdrawn = person.consents.find(({ consentId, inForce }) => consentId === edited && inForce)
  /** The state a form was opened on, kept while its input is refused, so that a change in between is noticed. */
  const revision = (form: string) => ({ revision: (answer?.form === form && answer.typed[`${form}.revision`]) || String(person.revision) })
  const common = { ...box, revision }
  const housemates = [...new Map(person.households.flatMap(({ others }) => others.map((other) => [other.personId, other] as const))).values()]
  return (
    <>
      <DirectoryLinks here="people" />
      <PageTitle
        title={t('person')}
        above={
          <>
            <TextLink to="/office/people">{t('people')}</TextLink>
            {kana && <span className="ml-4">{kana}</span>}
          </>
        }
        actions={
          <a href={`/print/directory/getPerson?${new URLSearchParams({ personId: person.personId, lang: language })}`} className={button.outlined}>
            {t('print')}
          </a>
        }
      >
        {fullName(person)}
        {person.age !== null && <span className="ml-3 text-std-16N-170">{t('aged', { age: person.age })}</span>}
      </PageTitle>
      {search.has('done') && answered === undefined && <Notice>{t(search.get('done') === 'created' ? 'created' : 'saved')}</Notice>}
      {person.mergedInto && (
        <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          {t('mergedLine')} <TextLink to={`/office/people/${person.mergedInto}`}>{t('openSurvivor')}</TextLink>
        </p>
      )}
      <Respect person={person} />
      {person.endedBecause && (
        <div className="mb-4 flex flex-wrap items-center gap-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          <p>{t('endedLine', { because: say(endingTitles[person.endedBecause]), day: day(person.endedOn, language) })}</p>
          {edits && (
            <Pressed form="reopen" requestKey={requestKey} hidden={{}}>
              {t('reopen')}
            </Pressed>
          )}
        </div>
      )}
      <Sheet
        rows={[
          [t('bornOn'), bornText(person, language)] as const,
          [t('sex'), person.sex === 'untold' ? '' : say(sexTitles[person.sex])] as const,
          [t('district'), person.areaName ?? t('noDistrict')] as const,
          [t('language'), person.language === 'ja' ? '' : word('language', person.language)] as const,
          ...person.names.map(
            (name) =>
              [
                t(name.kind),
                [
                  fullName(name),
                  [name.familyKana, name.givenKana].filter(Boolean).join(' '),
                  name.usedUntil && t('usedUntil', { day: day(name.usedUntil, language) }),
                  name.note,
                ]
                  .filter(Boolean)
                  .join('　'),
              ] as const,
          ),
          [t('note'), person.note] as const,
        ].filter(([, value]) => value !== '')}
      />
      {edits && (
        <>
          <DetailsForm person={person} common={common} choose={choose} />
          <FormBox
            {...box}
            form="rename"
            title={t('rename')}
            submit={t('save')}
            hidden={revision('rename')}
            labels={{
              kind: t('renameKind'),
              familyName: t('familyName'),
              givenName: t('givenName'),
              familyKana: t('familyKana'),
              givenKana: t('givenKana'),
              from: t('fromDay'),
              note: t('note'),
            }}
            values={{ givenName: person.givenName, givenKana: person.givenKana, from: today }}
          >
            {(field) => (
              <>
                <SelectField
                  {...field('kind')}
                  choices={[
                    { value: 'renamed', label: t('renamed') },
                    { value: 'usual', label: t('usualToo') },
                  ]}
                />
                <div className="grid gap-5 sm:grid-cols-2">
                  <TextField {...field('familyName')} required />
                  <TextField {...field('givenName')} />
                  <TextField {...field('familyKana')} help={t('kanaHelp')} />
                  <TextField {...field('givenKana')} help={t('kanaHelp')} />
                </div>
                <DateField {...field('from')} help={t('dateHelp')} />
                <TextField {...field('note')} />
              </>
            )}
          </FormBox>
        </>
      )}

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
              <SelectField {...field('kind')} choices={titled(contactKindTitles, language)} />
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
          values={{ kind: 'home', validFrom: today }}
          kinds
        />
      )}

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
          <PersonFinder answer={candidates} />
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

      <Part id="consents" title={t('consents')} empty={person.consents.length === 0}>
        <DataTable
          caption={t('consents')}
          rows={person.consents}
          rowKey={(row) => row.consentId}
          columns={[
            { title: t('purpose'), header: true, cell: (row) => row.purpose },
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
          labels={{ purpose: t('purpose'), recipient: t('recipient'), way: t('way'), givenOn: t('givenOn'), validTo: t('validTo'), note: t('note') }}
          values={{ givenOn: today }}
        >
          {(field) => (
            <>
              <TextField {...field('purpose')} required />
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
                <SelectField {...field('endedBecause')} choices={titled(endingTitles, language)} />
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
              <SelectField {...field('reason')} choices={titled(protectionReasonTitles, language)} />
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
        <FormBox {...box} form="lift" title={t('lift')} help={t('liftHelp')} submit={t('lift')} labels={{ reason: t('liftReason') }}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      <HistoryLink type="directory.person" id={person.personId} />
    </>
  )
}

/** 手紙や電話の前に見るもの。 Stands above everything else. */
function Respect({ person }: { readonly person: Person }) {
  const { t, say, language } = usePage(texts)
  const { protection } = person
  const marks = [
    ...person.needs.map((code) => choiceTitle(person.choices, 'communication-need', code, language)),
    ...(person.refusesPost ? [t('refusesPost')] : []),
    ...(person.preferredChannel === 'any' ? [] : [t('prefers', { way: say(channelTitles[person.preferredChannel]) })]),
  ]
  if (marks.length === 0 && person.needsNote === '' && !protection) return null
  return (
    <section aria-label={t('needsFirst')} className="mb-4 rounded-8 border-2 border-key-900 px-4 py-3">
      {protection && (
        <p className="mb-2 font-700">
          {t('protectedBy', { team: protection.teamName, reason: say(protectionReasonTitles[protection.reason]) })}{' '}
          <span className="font-400">
            {t('protectedSince', { day: day(protection.beganOn, language), review: day(protection.reviewOn, language) || t('no') })}
          </span>
        </p>
      )}
      <ul className="flex flex-wrap gap-2">
        {marks.map((mark) => (
          <li key={mark}>
            <Mark>{mark}</Mark>
          </li>
        ))}
      </ul>
      {person.needsNote && <p className="mt-1">{person.needsNote}</p>}
    </section>
  )
}

/** A part of the record under its title, or a word that there is nothing. */
function Part({
  id,
  title,
  empty,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly empty: boolean
  readonly children: ReactNode
}) {
  const { t } = usePage(texts)
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={sectionTitle}>
        {title}
      </h2>
      {empty ? <p>{t('none')}</p> : children}
    </section>
  )
}

/** A form that is nothing but its button. */
function Pressed({
  form,
  requestKey,
  hidden,
  label,
  children,
}: {
  readonly form: string
  readonly requestKey: string
  readonly hidden: Readonly<Record<string, string>>
  readonly label?: string
  readonly children: ReactNode
}) {
  return (
    <Form method="post" className="no-print">
      <RequestKey value={requestKey} />
      <input type="hidden" name="form" value={form} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={`${form}.${name}`} value={value} />
      ))}
      <button aria-label={label} className="focus-ring cursor-pointer text-key-900 underline min-h-6">
        {children}
      </button>
    </Form>
  )
}

interface Common {
  readonly answer: Answer | undefined
  readonly requestKey: string
}

function DetailsForm({
  person,
  common: { revision, ...box },
  choose,
}: {
  readonly person: Person
  readonly common: Common & { revision(form: string): Readonly<Record<string, string>> }
  choose(list: ChoiceList, chosen?: string): { value: string; label: string }[]
}) {
  const { t, language } = usePage(texts)
  const typed = box.answer?.form === 'details' ? box.answer.typed : undefined
  const ticked = (name: string, before: boolean) => (typed ? typed[`details.${name}`] !== undefined : before)
  return (
    <FormBox
      {...box}
      key={`details ${person.revision}`}
      form="details"
      title={t('changeDetails')}
      submit={t('save')}
      hidden={revision('details')}
      labels={{
        bornOn: t('bornOn'),
        sex: t('sex'),
        needs: t('needs'),
        needsNote: t('needsNote'),
        language: t('language'),
        preferredChannel: t('preferredChannel'),
        note: t('note'),
      }}
      values={{
        bornOn: day(person.bornOn, 'ja'),
        sex: person.sex,
        needsNote: person.needsNote,
        language: person.language,
        preferredChannel: person.preferredChannel,
        note: person.note,
      }}
    >
      {(field) => (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <DateField {...field('bornOn')} help={t('dateHelp')} />
            <SelectField {...field('sex')} choices={titled(sexTitles, language)} />
          </div>
          <fieldset id="details.needs" tabIndex={-1}>
            <legend className="text-std-16B-170">{t('needs')}</legend>
            <div className="flex flex-wrap gap-x-6">
              {choose('communication-need').map(({ value, label }) => (
                <Tick key={value} name={`details.need.${value}`} checked={ticked(`need.${value}`, person.needs.includes(value))}>
                  {label}
                </Tick>
              ))}
            </div>
          </fieldset>
          <TextField {...field('needsNote')} />
          <div className="grid gap-5 sm:grid-cols-2">
            <SelectField {...field('language')} choices={choose('language', person.language)} />
            <SelectField {...field('preferredChannel')} choices={titled(channelTitles, language)} />
          </div>
          <Tick name="details.refusesPost" checked={ticked('refusesPost', person.refusesPost)}>
            {t('refusesPost')}
          </Tick>
          <TextArea {...field('note')} rows={3} />
        </>
      )}
    </FormBox>
  )
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
  readonly districts: readonly District[]
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
          {kinds && <SelectField {...field('kind')} choices={titled(addressKindTitles, language)} />}
          <DateField {...field('validFrom')} help={t('dateHelp')} />
          <AddressFields field={field} districts={districts} />
          <TextField {...field('note')} />
        </>
      )}
    </FormBox>
  )
}
