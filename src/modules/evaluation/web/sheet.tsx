import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  act,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { EvaluationLinks, YearForm, day, evaluationApi, yearOf, yearText } from './parts.tsx'
import { SheetBody } from './sheet-body.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { evaluation } = evaluationApi(context)
  return { sheet: await evaluation.showManagementSheet(yearOf(url.searchParams)), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { evaluation } = evaluationApi(args.context)
  return act(args, '/office/evaluation/sheet', {
    note: (sent) => evaluation.noteReason({ lineId: sent.text('lineId'), reason: sent.text('reason'), nextStep: sent.text('nextStep') }, sent),
    present: (sent) =>
      evaluation.presentSheet(
        { fiscalYear: Number(sent.text('fiscalYear')), presentedOn: sent.day('presentedOn'), presentedTo: sent.text('presentedTo') },
        sent,
      ),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function ManagementSheetPage() {
  const { sheet, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const did = `did_${search.get('done')}`
  const chosen = sheet.late.find(({ lineId }) => lineId === search.get('edit'))?.lineId
  return (
    <>
      <EvaluationLinks here="managementSheet" marks={sheet.can.includes('present')} />
      <PageTitle
        title={t('managementSheet')}
        above={t('asOf', { day: dayText(sheet.asOf, language) })}
        actions={<PrintLink operation="evaluation.showManagementSheet" query={{ fiscalYear: String(sheet.fiscalYear) }} title={t('print')} />}
      >
        {yearText(sheet.fiscalYear, language)} {t('managementSheet')}
      </PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <YearForm fiscalYear={sheet.fiscalYear} fiscalYears={sheet.fiscalYears} />
      <SheetBody
        content={sheet}
        {...(sheet.can.includes('note') && { noting: (lineId: string) => `?fiscalYear=${sheet.fiscalYear}&edit=${lineId}#note` })}
      />
      <div id="note">
        {sheet.can.includes('note') && sheet.late.length > 0 && (
          <FormBox
            key={chosen ?? 'any'}
            form="note"
            title={t('note')}
            help={t('noteHelp')}
            submit={t('record')}
            answer={answer}
            requestKey={requestKey}
            open={chosen !== undefined}
            labels={{ lineId: t('lineId'), reason: t('reason'), nextStep: t('nextStep') }}
            values={{ lineId: chosen ?? '' }}
          >
            {(field) => (
              <>
                <SelectField
                  {...field('lineId')}
                  choices={sheet.late.map(({ lineId, chapter, label, title }) => ({ value: lineId, label: `${chapter} ${label} ${title}` }))}
                />
                <TextField {...field('reason')} required />
                <TextField {...field('nextStep')} />
              </>
            )}
          </FormBox>
        )}
      </div>
      {sheet.can.includes('present') && (
        <FormBox
          form="present"
          title={t('present')}
          help={t('presentHelp')}
          submit={t('present')}
          answer={answer}
          requestKey={requestKey}
          hidden={{ fiscalYear: String(sheet.fiscalYear) }}
          labels={{ presentedOn: t('presentedOn'), presentedTo: t('presentedTo') }}
          values={{ presentedOn: day(today, language), presentedTo: t('managingMeeting') }}
        >
          {(field) => (
            <>
              <DateField {...field('presentedOn')} required />
              <TextField {...field('presentedTo')} required />
            </>
          )}
        </FormBox>
      )}
      <h2 className={sectionTitle}>{t('presented')}</h2>
      {sheet.presented.length === 0 ? (
        <p>{t('nonePresented')}</p>
      ) : (
        <DataTable
          caption={t('presented')}
          rows={sheet.presented}
          rowKey={({ sheetId }) => sheetId}
          columns={[
            {
              title: t('presentedTo'),
              header: true,
              cell: ({ sheetId, presentedTo, presentedOn }) => (
                <TextLink to={`/office/evaluation/sheet/${sheetId}`}>{`${presentedTo}　${dayText(presentedOn, language)}`}</TextLink>
              ),
            },
            { title: t('recordedBy'), cell: ({ frozenBy, frozenAt }) => `${frozenBy}　${momentText(frozenAt, language)}` },
          ]}
        />
      )}
    </>
  )
}
