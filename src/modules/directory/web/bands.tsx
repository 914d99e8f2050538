import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { fiscalYearText, readCount } from '#kernel/values'
import {
  DataTable,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  sectionTitle,
  usePage,
} from '#ui'
import { substituteRules } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { askedOf, directoryApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const directory = directoryApi(context)
  const { fiscalYear, bandId } = askedOf(url)
  const [list, { offices, choices, can }] = await Promise.all([
    directory.listBands(fiscalYear && /^\d{4}$/.test(fiscalYear) ? { fiscalYear: Number(fiscalYear) } : {}),
    directory.listChoices({ list: 'organisation-kind' }),
  ])
  return { list, offices, choices, can, band: list.items.find((band) => band.bandId === bandId), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const directory = directoryApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const count = (name: string) => readCount(text(name)) ?? (text(name) as unknown as number)
    const optional = (name: string) => (text(name).trim() === '' ? null : count(name))
    const fiscalYear = Number(text('fiscalYear'))
    const how = { key: text('requestKey') }
    if (text('intent') === 'copy') await directory.copyBands({ fiscalYear }, how)
    else
      await directory.recordBand(
        {
          ...(text('bandId') && { bandId: text('bandId') }),
          fiscalYear,
          name: text('name'),
          officeId: text('officeId'),
          alsoOfficeId: text('alsoOfficeId') || null,
          firstTerm: optional('firstTerm'),
          lastTerm: optional('lastTerm'),
          substitutes: text('substitutes') as (typeof substituteRules)[number],
          position: count('position'),
          source: text('source'),
        },
        how,
      )
    return redirect(`/office/bands?fiscalYear=${fiscalYear}&did=saved`)
  })
}

export default function Bands() {
  const { list, offices, choices, can, band, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const { fiscalYear, items } = list
  const year = (value: number) => (language === 'ja' ? fiscalYearText(value) : `FY${value}`)
  const stored: Readonly<Record<string, string>> = band
    ? Object.fromEntries(Object.entries(band).map(([name, value]) => [name, value === null ? '' : String(value)]))
    : { position: String(items.length * 10 + 10) }
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? stored
  const labels = {
    name: t('title'),
    officeId: t('office'),
    firstTerm: t('firstTerm'),
    lastTerm: t('lastTerm'),
    substitutes: t('substitutes'),
    alsoOfficeId: t('alsoOffice'),
    position: t('position'),
    source: t('source'),
  }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: typed[name] ?? '', refusal: answer?.refusal })
  const officeChoices = offices.map((office) => ({
    value: office.officeId,
    label: [office.title, choices.find(({ code }) => code === office.organisationKind)?.title].filter(Boolean).join('　'),
  }))
  return (
    <>
      <DirectoryLinks here="appointments" />
      <PageTitle title={t('bands')} above={<TextLink to="/office/appointments">{t('appointments')}</TextLink>}>
        {t('bands')} {year(fiscalYear)}
      </PageTitle>
      {search.get('did') === 'saved' && !answer && <Notice>{t('saved')}</Notice>}
      <p className="no-print mb-4 flex gap-5">
        {[fiscalYear - 1, fiscalYear + 1].map((value) => (
          <TextLink key={value} to={`/office/bands?fiscalYear=${value}`}>
            {year(value)}
          </TextLink>
        ))}
      </p>
      {items.length === 0 ? (
        <p className="mb-4">{t('noBands')}</p>
      ) : (
        <DataTable
          caption={t('bands')}
          rows={items}
          rowKey={(row) => row.bandId}
          columns={[
            {
              title: t('title'),
              header: true,
              cell: (row) =>
                can.includes('change') ? (
                  <TextLink to={`/office/bands?fiscalYear=${fiscalYear}&bandId=${row.bandId}`}>{row.name}</TextLink>
                ) : (
                  row.name
                ),
            },
            { title: t('office'), oneLine: true, cell: (row) => row.officeTitle },
            {
              title: t('termNumber'),
              oneLine: true,
              cell: (row) => (row.firstTerm ?? row.lastTerm) && `${row.firstTerm ?? ''}～${row.lastTerm ?? ''}`,
            },
            { title: t('substitutes'), oneLine: true, cell: (row) => t(`substitutes-${row.substitutes}`) },
            { title: t('alsoOffice'), oneLine: true, cell: (row) => row.alsoOfficeTitle },
            { title: t('source'), cell: (row) => row.source },
            {
              title: t('invitees'),
              oneLine: true,
              cell: (row) => (
                <TextLink to={`/office/rosters?bandId=${row.bandId}`} label={`${t('invitees')} ${row.name}`}>
                  {t('invitees')}
                </TextLink>
              ),
            },
          ]}
        />
      )}
      {can.includes('change') && (
        <>
          {items.length === 0 && (
            <Form method="post">
              <RequestKey value={`${requestKey}-copy`} />
              <input type="hidden" name="intent" value="copy" />
              <input type="hidden" name="fiscalYear" value={fiscalYear} />
              <button className={button.outlined}>{t('copyBands')}</button>
            </Form>
          )}
          <h2 className={sectionTitle}>{band ? band.name : t('newBand')}</h2>
          <Form key={band?.bandId ?? 'new'} method="post" noValidate className="max-w-3xl space-y-5">
            <RefusalSummary refusal={answer?.refusal} labels={labels} />
            <RequestKey value={requestKey} />
            <input type="hidden" name="fiscalYear" value={fiscalYear} />
            {band && <input type="hidden" name="bandId" value={band.bandId} />}
            <TextField {...field('name')} required />
            {band ? (
              <input type="hidden" name="officeId" value={band.officeId} />
            ) : (
              <SelectField {...field('officeId')} required choices={[{ value: '', label: t('choose') }, ...officeChoices]} />
            )}
            <div className="grid gap-5 sm:grid-cols-3">
              <TextField {...field('firstTerm')} inputMode="numeric" />
              <TextField {...field('lastTerm')} inputMode="numeric" />
              <TextField {...field('position')} inputMode="numeric" />
            </div>
            <SelectField {...field('substitutes')} choices={substituteRules.map((value) => ({ value, label: t(`substitutes-${value}`) }))} />
            <SelectField {...field('alsoOfficeId')} choices={[{ value: '', label: t('none') }, ...officeChoices]} />
            <TextField {...field('source')} required />
            <button className={button.filled}>{t('save')}</button>
          </Form>
        </>
      )}
    </>
  )
}
