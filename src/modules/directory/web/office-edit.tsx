import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { readCount } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import { type AppointmentKind, appointmentKindTitles } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { datedOrNull, day, directoryApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { offices, choices } = await directoryApi(context).listChoices({ list: 'organisation-kind' })
  return { office: offices.find(({ code }) => code === url.searchParams.get('code')), offices, choices, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const count = (name: string) => readCount(text(name)) ?? (text(name) as unknown as number)
    await directoryApi(context).recordOffice(
      {
        code: text('code'),
        title: text('title'),
        kana: text('kana'),
        organisationKind: text('organisationKind') || null,
        usualKind: text('usualKind') as AppointmentKind,
        cycleFrom: datedOrNull(text('cycleFrom')),
        termMonths: text('termMonths').trim() === '' ? null : count('termMonths'),
        exOfficioOf: text('exOfficioOf') || null,
        appointedBy: text('appointedBy'),
        lettersTo: text('lettersTo') as 'organisation' | 'home',
        position: count('position'),
        validFrom: datedOrNull(text('validFrom')),
        validTo: datedOrNull(text('validTo')),
        source: text('source'),
      },
      { key: text('requestKey') },
    )
    return redirect('/office/offices')
  })
}

export const clientAction = keepTyped

const labelled = {
  code: 'code',
  title: 'title',
  kana: 'kana',
  organisationKind: 'organisationKind',
  usualKind: 'usualKind',
  cycleFrom: 'cycleFrom',
  termMonths: 'termMonths',
  exOfficioOf: 'exOfficioOf',
  appointedBy: 'appointedBy',
  lettersTo: 'lettersTo',
  position: 'position',
  validFrom: 'firstDay',
  validTo: 'lastDay',
  source: 'source',
} as const

export default function EditOffice() {
  const { office, offices, choices, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const stored: Readonly<Record<string, string>> = office
    ? {
        ...Object.fromEntries(Object.entries(office).map(([name, value]) => [name, value === null ? '' : String(value)])),
        cycleFrom: day(office.cycleFrom),
        validFrom: day(office.validFrom),
        validTo: day(office.validTo),
        exOfficioOf: offices.find(({ officeId }) => officeId === office.exOfficioOf)?.code ?? '',
      }
    : { position: String(offices.length * 10 + 10) }
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? stored
  const labels = Object.fromEntries(Object.entries(labelled).map(([name, key]) => [name, t(key)]))
  const field = (name: keyof typeof labelled) => ({ name, label: labels[name]!, value: values[name] ?? '', refusal: answer?.refusal })
  return (
    <>
      <PageTitle title={t(office ? 'changeOffice' : 'newOffice')} above={<TextLink to="/office/offices">{t('offices')}</TextLink>} />
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {office ? <input type="hidden" name="code" value={office.code} /> : <TextField {...field('code')} help={t('codeHelp')} required />}
        <TextField {...field('title')} required />
        <TextField {...field('kana')} required />
        <SelectField
          {...field('organisationKind')}
          choices={[
            { value: '', label: t('noOrganisation') },
            ...choices.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english })),
          ]}
        />
        <SelectField {...field('usualKind')} choices={choicesOf(appointmentKindTitles, language)} />
        <TextField {...field('termMonths')} inputMode="numeric" />
        <DateField {...field('cycleFrom')} help={t('cycleHelp')} />
        <SelectField
          {...field('exOfficioOf')}
          choices={[
            { value: '', label: t('none') },
            ...offices
              .filter(({ code }) => code !== office?.code)
              .map(({ code, title, organisationKind }) => ({
                value: code,
                label: [title, choices.find((choice) => choice.code === organisationKind)?.title].filter(Boolean).join('　'),
              })),
          ]}
        />
        <TextField {...field('appointedBy')} />
        <SelectField
          {...field('lettersTo')}
          choices={(['home', 'organisation'] as const).map((value) => ({ value, label: t(`lettersTo-${value}`) }))}
        />
        <TextField {...field('position')} required inputMode="numeric" />
        <DateField {...field('validFrom')} />
        <DateField {...field('validTo')} />
        <TextField {...field('source')} required />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to="/office/offices">{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
