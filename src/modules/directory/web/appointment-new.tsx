import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { readCount } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  choicesOf,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { type AppointmentKind, appointmentKindTitles } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { askedOf, dated, datedOrNull, day, directoryApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const directory = directoryApi(context)
  const { seatId, personId, from, substitute, predecessorId } = askedOf(url)
  const kept = { ...(from && { from }), ...(substitute && { substitute }), ...(predecessorId && { predecessorId }) }
  if (!seatId) throw redirect(`/office/appointments?vacantOnly=yes${personId ? `&personId=${personId}` : ''}`)
  const { today } = context.get(pageContext).shell
  const validFrom = dated(from ?? today)
  const asked = { seatId, validFrom, substitute: substitute === 'yes', predecessorId: predecessorId ?? null }
  const [seats, predecessor, proposal] = await Promise.all([
    directory.listSeats({ seatId }),
    predecessorId ? directory.getAppointment({ appointmentId: predecessorId }) : null,
    personId ? directory.proposeAppointment({ ...asked, personId }) : null,
  ])
  const [seat] = seats.items
  if (!seat) throw redirect('/office/appointments')
  return { seat, predecessor: predecessor && predecessor.name, proposal, personId: personId ?? '', asked, kept, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, url }: LoadArgs) {
  const directory = directoryApi(context)
  const { seatId = '', personId = '' } = askedOf(url)
  return answerForm(request, async (typed) => {
    if (typed['intent'] === 'search')
      return { people: (await directory.findPersons({ search: typed['search'] ?? '' })).items, search: typed['search'] }
    const text = (name: string) => typed[name] ?? ''
    const { appointmentId } = await directory.appoint(
      {
        seatId,
        personId,
        kind: text('kind') as AppointmentKind,
        termNumber: readCount(text('termNumber')) ?? (text('termNumber') as unknown as number),
        substitute: text('substitute') === 'yes',
        predecessorId: text('predecessorId') || null,
        validFrom: dated(text('validFrom')),
        validTo: datedOrNull(text('validTo')),
        recommendedBy: text('recommendedBy'),
        acceptedOn: datedOrNull(text('acceptedOn')),
        note: text('note').replaceAll('\r\n', '\n'),
        followSeatIds: Object.keys(typed).flatMap((name) => (name.startsWith('follow.') ? [name.slice(7)] : [])),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/appointments/${appointmentId}?did=recorded`)
  })
}

const fields = ['kind', 'validFrom', 'termNumber', 'validTo', 'recommendedBy', 'acceptedOn', 'note'] as const

export default function NewAppointment() {
  const { seat, predecessor, proposal, personId, asked, kept, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const typed: Readonly<Record<string, string | undefined>> | undefined = answer && 'typed' in answer ? answer.typed : undefined
  const people = answer && 'people' in answer ? answer.people : undefined
  const place = [seat.areaName, seat.organisationName, seat.officeTitle, seat.label].filter(Boolean).join('　')
  const filled: Readonly<Record<string, string>> = proposal
    ? { kind: proposal.kind, validFrom: day(asked.validFrom), termNumber: String(proposal.termNumber), validTo: day(proposal.validTo) }
    : {}
  const labels = { ...Object.fromEntries(fields.map((name) => [name, t(name)])), personId: t('person'), seatId: t('seat'), search: t('findPerson') }
  const field = (name: (typeof fields)[number]) => ({ name, label: t(name), value: typed?.[name] ?? filled[name] ?? '', refusal })
  return (
    <>
      <PageTitle title={t('newAppointment')} above={<TextLink to="/office/appointments">{t('appointments')}</TextLink>} />
      <Sheet
        rows={[
          [t('seat'), place],
          ...(predecessor === null ? [] : ([[t('predecessor'), predecessor]] as const)),
          ...(proposal
            ? ([
                [
                  t('person'),
                  <TextLink key="person" to={`/office/people/${personId}`}>
                    {proposal.name}
                  </TextLink>,
                ],
              ] as const)
            : []),
        ]}
      />
      {!proposal ? (
        <section aria-labelledby="person-title">
          <h2 id="person-title" className={sectionTitle}>
            {t('choosePerson')}
          </h2>
          <Form method="post" className="mb-4 flex flex-wrap items-end gap-4">
            <RefusalSummary refusal={refusal} labels={labels} />
            <input type="hidden" name="intent" value="search" />
            <TextField name="search" label={t('findPerson')} value={answer && 'search' in answer ? answer.search : ''} />
            <button className={button.outlined}>{t('findPerson')}</button>
          </Form>
          {people?.length === 0 && <p role="status">{t('noPerson')}</p>}
          <ul className="space-y-2">
            {people?.map((row) => (
              <li key={row.personId}>
                <TextLink to={`/office/appointments/new?${new URLSearchParams({ ...kept, seatId: seat.seatId, personId: row.personId })}`}>
                  {row.name}（{row.kana}）
                </TextLink>{' '}
                {row.areaName} {row.bornOn && day(row.bornOn)}
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <>
          {proposal.vacancies === 0 && (
            <p role="status" className="my-4 rounded-8 border-2 border-error-1 px-4 py-3">
              {t('noVacancy')}
            </p>
          )}
          {proposal.others.length > 0 && (
            <p className="my-4 rounded-8 border border-solid-gray-600 px-4 py-3">
              {t('alsoHolds', {
                offices: proposal.others
                  .map((other) => `${other.areaName} ${other.officeTitle}${other.sameOffice ? t('sameOffice') : ''}`)
                  .join('、'),
              })}
            </p>
          )}
          <Form key={`${asked.validFrom} ${asked.substitute}`} method="get" className="my-4 flex flex-wrap items-end gap-4">
            <input type="hidden" name="seatId" value={seat.seatId} />
            <input type="hidden" name="personId" value={personId} />
            {asked.predecessorId && <input type="hidden" name="predecessorId" value={asked.predecessorId} />}
            <DateField name="from" label={t('validFrom')} value={day(asked.validFrom)} help={t('dateHelp')} />
            <Tick name="substitute" checked={asked.substitute}>
              {t('substitute')}
            </Tick>
            <button className={button.outlined}>{t('proposal')}</button>
          </Form>
          <p className="mb-4">{t('proposalHelp')}</p>
          <Form key={requestKey} method="post" noValidate className="max-w-3xl space-y-5">
            <RefusalSummary refusal={refusal} labels={labels} />
            <RequestKey value={requestKey} />
            {asked.substitute && <input type="hidden" name="substitute" value="yes" />}
            {asked.predecessorId && <input type="hidden" name="predecessorId" value={asked.predecessorId} />}
            <input type="hidden" name="validFrom" value={asked.validFrom} />
            <SelectField {...field('kind')} choices={choicesOf(appointmentKindTitles, language)} />
            <TextField {...field('termNumber')} required inputMode="numeric" />
            <DateField {...field('validTo')} />
            <TextField {...field('recommendedBy')} />
            <DateField {...field('acceptedOn')} />
            <TextArea {...field('note')} rows={3} />
            {proposal.following.length > 0 && (
              <fieldset>
                <legend className="text-std-16B-170">{t('follow')}</legend>
                <p className="text-dns-14N-130 text-solid-gray-700">{t('followHelp')}</p>
                {proposal.following.map((follow) => (
                  <Tick
                    key={follow.seatId}
                    name={`follow.${follow.seatId}`}
                    checked
                  >{`${follow.organisationName} ${follow.officeTitle} ${follow.holderName ? t('nowHeldBy', { name: follow.holderName }) : t('vacancy')}`}</Tick>
                ))}
              </fieldset>
            )}
            <button className={button.filled}>{t('record')}</button>
          </Form>
        </>
      )}
    </>
  )
}
