import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText } from '#kernel/values'
import {
  type Answer,
  type LoadArgs,
  DataTable,
  DateField,
  FormBox,
  Notice,
  PageTitle,
  SelectField,
  Sheet,
  TextField,
  act,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { type TermList, termLists } from '../schema.ts'
import { ResourceLinks, resourcesApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  return { ...(await resourcesApi(context).listTerms({})), today: context.get(pageContext).shell.today, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const resources = resourcesApi(args.context)
  const number = (typed: string) => (typed.trim() === '' ? (undefined as unknown as number) : Number(typed.normalize('NFKC'))) // refused in words
  return act(args, '/office/resources/lists', {
    term: ({ key, text, dayOrNull }) =>
      resources.recordTerm(
        {
          list: text('list') as TermList,
          code: text('code'),
          title: text('title'),
          english: text('english'),
          synonyms: text('synonyms')
            .split(/[、,，\n]/)
            .map((word) => word.trim())
            .filter((word) => word !== ''),
          position: number(text('position')),
          validFrom: dayOrNull('validFrom'),
          validTo: dayOrNull('validTo'),
          source: text('source'),
        },
        { key },
      ),
    standard: ({ key, text, day }) =>
      resources.recordStandard(
        {
          validFrom: day('validFrom'),
          checkMonths: number(text('checkMonths')),
          noticeDays: number(text('noticeDays')),
          municipalityCode: text('municipalityCode'),
          prefecture: text('prefecture'),
          municipality: text('municipality'),
          licence: text('licence'),
          licenceUrl: text('licenceUrl'),
          source: text('source'),
        },
        { key },
      ),
  })
}

export const clientAction = keepTyped

export default function Lists() {
  const { terms, standard, mayChange, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [query] = useSearchParams()
  const { t, language } = usePage(texts)
  const did = `did_${query.get('done')}`
  const shared = { answer, requestKey }
  const titles = { kind: t('kinds'), target: t('targets'), aid: t('aids') }
  const blank = (text: string) => text || t('blank')
  const standards = {
    checkMonths: t('checkMonths'),
    noticeDays: t('noticeDays'),
    municipalityCode: t('municipalityCode'),
    prefecture: t('prefecture'),
    municipality: t('municipality'),
    licence: t('licence'),
    licenceUrl: t('licenceUrl'),
    source: t('source'),
  }
  return (
    <>
      <ResourceLinks here="lists" />
      <PageTitle title={t('lists')} />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <h2 className={sectionTitle}>{t('standard')}</h2>
      <Sheet
        rows={[
          [t('validFrom'), dayText(standard.validFrom, language)],
          ...(Object.keys(standards) as (keyof typeof standards)[]).map((name) => [standards[name], blank(String(standard[name]))] as const),
        ]}
      />
      {mayChange && (
        <FormBox
          form="standard"
          title={t('recordStandard')}
          submit={t('save')}
          labels={{ validFrom: t('validFrom'), ...standards }}
          values={{
            ...Object.fromEntries(Object.entries(standard).map(([name, value]) => [name, String(value)])),
            validFrom: eraDateText(today),
            source: '',
          }}
          {...shared}
        >
          {(field) => (
            <>
              <DateField {...field('validFrom')} required />
              <TextField {...field('checkMonths')} required inputMode="numeric" />
              <TextField {...field('noticeDays')} required inputMode="numeric" />
              <TextField {...field('municipalityCode')} inputMode="numeric" />
              <TextField {...field('prefecture')} />
              <TextField {...field('municipality')} />
              <TextField {...field('licence')} />
              <TextField {...field('licenceUrl')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
      {termLists.map((list) => (
        <section key={list} aria-labelledby={list}>
          <h2 id={list} className={sectionTitle}>
            {titles[list]}
          </h2>
          <DataTable
            caption={titles[list]}
            rows={terms.filter((term) => term.list === list)}
            rowKey={(term) => term.termId}
            columns={[
              { title: t('title'), header: true, cell: (term) => term.title },
              { title: t('english'), cell: (term) => term.english },
              { title: t('code'), oneLine: true, cell: (term) => term.code },
              { title: t('synonyms'), cell: (term) => term.synonyms.join('、') },
              {
                title: t('validTo'),
                cell: (term) => (term.validTo === null ? '' : dayText(term.validTo, language)),
              },
              { title: t('source'), cell: (term) => term.source },
            ]}
          />
        </section>
      ))}
      {mayChange && (
        <FormBox
          form="term"
          title={t('recordTerm')}
          submit={t('save')}
          labels={{
            list: t('termList'),
            code: t('code'),
            title: t('title'),
            english: t('english'),
            synonyms: t('synonyms'),
            position: t('position'),
            validFrom: t('validFrom'),
            validTo: t('validTo'),
            source: t('source'),
          }}
          values={{ position: '500' }}
          {...shared}
        >
          {(field) => (
            <>
              <SelectField {...field('list')} choices={termLists.map((value) => ({ value, label: titles[value] }))} />
              <TextField {...field('code')} help={t('codeHelp')} required />
              <TextField {...field('title')} required />
              <TextField {...field('english')} required />
              <TextField {...field('synonyms')} help={t('synonymsHelp')} />
              <TextField {...field('position')} inputMode="numeric" required />
              <DateField {...field('validFrom')} />
              <DateField {...field('validTo')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
