import type { ReactNode } from 'react'
import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readCount } from '#kernel/values'
import {
  Attachments,
  DateField,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
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
  usePage,
} from '#ui'
import { dayAfter } from '../rules/terms.ts'
import { type AppointmentKind, appointmentKindTitles, choiceTitle } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { attachmentsOf, dated, datedOrNull, day, directoryApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const directory = directoryApi(context)
  const appointmentId = params['appointmentId'] ?? ''
  const [appointment, { choices }, attachments] = await Promise.all([
    directory.getAppointment({ appointmentId }),
    directory.listChoices({ list: 'term-end' }),
    attachmentsOf(context, 'directory.appointment', appointmentId),
  ])
  return { appointment, choices, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const directory = directoryApi(context)
  const appointmentId = params['appointmentId'] ?? ''
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const which = { appointmentId, revision: Number(text('revision')) }
    const how = { key: text('requestKey') }
    switch (text('intent')) {
      case 'end': {
        const alsoIds = Object.keys(typed).flatMap((name) => (name.startsWith('also.') ? [name.slice(5)] : []))
        await directory.endAppointment({ ...which, endedOn: dated(text('endedOn')), endReason: text('endReason'), alsoIds }, how)
        break
      }
      case 'reopen':
        await directory.reopenAppointment(which, how)
        break
      case 'thank':
        await directory.giveThanks({ appointmentIds: [appointmentId], givenOn: dated(text('givenOn')) }, how)
        break
      case 'withdraw':
        await directory.withdrawAppointment({ ...which, reason: text('reason') }, how)
        break
      default:
        await directory.correctAppointment(
          {
            ...which,
            kind: text('kind') as AppointmentKind,
            termNumber: readCount(text('termNumber')) ?? (text('termNumber') as unknown as number),
            substitute: text('substitute') === 'yes',
            validFrom: dated(text('validFrom')),
            validTo: datedOrNull(text('validTo')),
            recommendedBy: text('recommendedBy'),
            acceptedOn: datedOrNull(text('acceptedOn')),
            note: text('note').replaceAll('\r\n', '\n'),
          },
          how,
        )
    }
    return redirect(`/office/appointments/${appointmentId}?did=recorded`)
  })
}

export default function AppointmentPage() {
  const { appointment: a, choices, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const refusal = answer?.refusal
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const place = [a.areaName, a.organisationName, a.officeTitle].filter(Boolean).join('　')
  const names = ['kind', 'termNumber', 'validFrom', 'validTo', 'recommendedBy', 'acceptedOn', 'note', 'endedOn', 'endReason', 'reason'] as const
  const labels = { ...Object.fromEntries(names.map((name) => [name, t(name)])), givenOn: t('thankedOn'), seatId: t('seat') }
  const field = (name: (typeof names)[number], value = '') => ({ name, label: t(name), value: typed[name] ?? value, refusal })
  const part = (intent: 'end' | 'reopen' | 'thank' | 'withdraw' | 'correct', title: string, children: ReactNode, act: string) =>
    a.can.includes(intent) && (
      <details className="no-print mt-4 rounded-8 border border-solid-gray-300 px-4 py-3" open={typed['intent'] === intent}>
        <summary className="focus-ring cursor-pointer text-key-900 underline">{title}</summary>
        <Form method="post" noValidate className="mt-3 max-w-2xl space-y-4">
          {typed['intent'] === intent && <RefusalSummary refusal={refusal} labels={labels} />}
          <RequestKey value={`${requestKey}-${intent}`} />
          <input type="hidden" name="intent" value={intent} />
          <input type="hidden" name="revision" value={a.revision} />
          {children}
          <button className={button.outlined}>{act}</button>
        </Form>
      </details>
    )
  return (
    <>
      <DirectoryLinks here="appointments" />
      <PageTitle
        title={t('appointment')}
        above={<TextLink to="/office/rosters">{t('roster')}</TextLink>}
        actions={
          <>
            <PrintLink operation="directory.getAppointment" query={{ appointmentId: a.appointmentId }} title={t('printAcceptance')} />
            <PrintLink
              operation="directory.getAppointment"
              query={{ appointmentId: a.appointmentId, paper: 'resignation' }}
              title={t('printResignation')}
            />
          </>
        }
      >
        {a.name} <span className="text-std-20N-150 max-sm:block">{place}</span>
      </PageTitle>
      {search.get('did') === 'recorded' && !answer && <Notice>{t('recorded')}</Notice>}
      {a.withdrawnReason !== null && (
        <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          <strong>{t('withdrawnMark')}</strong> {a.withdrawnReason}
        </p>
      )}
      <Sheet
        rows={[
          [t('name'), <TextLink key="person" to={`/office/people/${a.personId}`}>{`${a.name}（${a.kana}）`}</TextLink>],
          [t('office'), place],
          [t('label'), a.label || t('blank')],
          [t('kind'), say(appointmentKindTitles[a.kind])],
          [
            t('termNumber'),
            <span key="term">
              {t('terms', { count: a.termNumber })} {a.substitute && <Mark>{t('substitute')}</Mark>}
            </span>,
          ],
          [t('term'), `${dayText(a.validFrom, language)}～${a.validTo === null ? '' : dayText(a.validTo, language)}`],
          ...(a.endedOn === null
            ? []
            : ([[t('ended'), `${dayText(a.endedOn, language)}　${choiceTitle(choices, 'term-end', a.endReason ?? '', language)}`]] as const)),
          ...(a.thankedOn === null ? [] : ([[t('thankedOn'), dayText(a.thankedOn, language)]] as const)),
          [t('recommendedBy'), a.recommendedBy || t('blank')],
          [t('acceptedOn'), a.acceptedOn === null ? t('blank') : dayText(a.acceptedOn, language)],
          ...(a.predecessor
            ? ([
                [
                  t('predecessor'),
                  <TextLink key="before" to={`/office/appointments/${a.predecessor.appointmentId}`}>
                    {a.predecessor.name}
                  </TextLink>,
                ],
              ] as const)
            : []),
          [t('note'), a.note || t('blank')],
        ]}
      />
      {part(
        'end',
        t('endTitle'),
        <>
          <DateField {...field('endedOn')} required help={t('dateHelp')} />
          <SelectField
            {...field('endReason')}
            required
            choices={[
              { value: '', label: t('choose') },
              ...choices.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english })),
            ]}
          />
          {a.following.length > 0 && (
            <fieldset>
              <legend className="text-std-16B-170">{t('alsoEnds')}</legend>
              {a.following.map((held) => (
                <Tick key={held.appointmentId} name={`also.${held.appointmentId}`} checked>{`${held.organisationName} ${held.officeTitle}`}</Tick>
              ))}
            </fieldset>
          )}
        </>,
        t('end'),
      )}
      {part(
        'thank',
        t('thankTitle'),
        <DateField name="givenOn" label={t('thankedOn')} value={typed['givenOn']} refusal={refusal} required />,
        t('record'),
      )}
      {part('reopen', t('reopen'), null, t('reopen'))}
      {a.endedOn !== null && (a.validTo === null || a.endedOn < a.validTo) && a.can.includes('correct') && (
        <p className="no-print mt-4">
          <TextLink
            to={`/office/appointments/new?${new URLSearchParams({ seatId: a.seatId, from: dayAfter(a.endedOn, 1), substitute: 'yes', predecessorId: a.appointmentId })}`}
          >
            {t('recordSubstitute')}
          </TextLink>
        </p>
      )}
      {part(
        'correct',
        t('correctTitle'),
        <>
          <SelectField {...field('kind', a.kind)} choices={choicesOf(appointmentKindTitles, language)} />
          <TextField {...field('termNumber', String(a.termNumber))} required inputMode="numeric" />
          <Tick name="substitute" checked={a.substitute}>
            {t('substitute')}
          </Tick>
          <DateField {...field('validFrom', day(a.validFrom))} required />
          <DateField {...field('validTo', day(a.validTo))} />
          <TextField {...field('recommendedBy', a.recommendedBy)} />
          <DateField {...field('acceptedOn', day(a.acceptedOn))} />
          <TextArea {...field('note', a.note)} rows={3} />
        </>,
        t('save'),
      )}
      {part(
        'withdraw',
        t('withdrawTitle'),
        <>
          <p>{t('withdrawHelp')}</p>
          <TextField {...field('reason')} required />
        </>,
        t('withdraw'),
      )}
      {attachments && <Attachments subjectType="directory.appointment" subjectId={a.appointmentId} list={attachments} requestKey={attachKey} />}
      <HistoryLink type="directory.appointment" id={a.appointmentId} />
    </>
  )
}
