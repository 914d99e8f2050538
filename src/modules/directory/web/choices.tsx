import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  TextField,
  TextLink,
  act,
  keepTyped,
  type Sent,
  usePage,
} from '#ui'
import { readCount } from '#kernel/values'
import { ChoiceList, choiceLists } from '../schema.ts'
import { listTitles, texts } from './choice-texts.ts'
import { askedOf, day, directoryApi } from './parts.tsx'
import { DirectoryLinks } from './sections.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { list: asked, edit } = askedOf(url)
  const list = ChoiceList.catch(choiceLists[0]).parse(asked)
  const { choices, can } = await directoryApi(context).listChoices({ list })
  return { list, choices, mayChange: can.includes('change'), edited: choices.find(({ code }) => code === edit), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const list = ChoiceList.catch(choiceLists[0]).parse(args.url.searchParams.get('list'))
  const save = ({ key, text, dayOrNull }: Sent, added: boolean) =>
    directoryApi(args.context).recordChoice(
      {
        added,
        list,
        code: text('code'),
        title: text('title'),
        english: text('english'),
        position: readCount(text('position')) ?? (text('position') as unknown as number), // refused in words
        validFrom: dayOrNull('validFrom'),
        validTo: dayOrNull('validTo'),
        source: text('source'),
      },
      { key },
    )
  return act(args, '/office/choices', { add: (sent) => save(sent, true), change: (sent) => save(sent, false) })
}

export const clientAction = keepTyped

export default function Choices() {
  const { list, choices, mayChange, edited, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const labels = {
    code: t('code'),
    title: t('title'),
    english: t('english'),
    position: t('position'),
    validFrom: t('validFrom'),
    validTo: t('validTo'),
    source: t('source'),
  }
  const valuesOf = ({ code, title, english, position, validFrom, validTo, source }: (typeof choices)[number]) => ({
    code,
    title,
    english,
    position: String(position),
    validFrom: day(validFrom),
    validTo: day(validTo),
    source,
  })
  const last = Math.max(0, ...choices.map(({ position }) => position))
  const shared = { answer, requestKey, labels, submit: t('save') }
  return (
    <>
      <DirectoryLinks here="organisations" />
      <PageTitle title={t('choices')} above={<TextLink to="/office/organisations">{t('organisations')}</TextLink>} />
      {search.has('done') && answer === undefined && <Notice>{t('saved')}</Notice>}
      <p className="mb-4 max-w-3xl">{t('choicesLead')}</p>
      <nav aria-label={t('list')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
        {choiceLists.map((each) =>
          each === list ? (
            <span key={each} aria-current="page" className="font-700">
              {say(listTitles[each])}
            </span>
          ) : (
            <TextLink key={each} to={`/office/choices?list=${each}`}>
              {say(listTitles[each])}
            </TextLink>
          ),
        )}
      </nav>
      <DataTable
        caption={say(listTitles[list])}
        rows={choices}
        rowKey={({ code }) => code}
        columns={[
          { title: t('title'), header: true, cell: (row) => (language === 'ja' ? row.title : row.english) },
          { title: t('code'), oneLine: true, cell: (row) => row.code },
          {
            title: t('period'),
            oneLine: true,
            cell: (row) => (row.validFrom || row.validTo ? `${day(row.validFrom, language)}～${day(row.validTo, language)}` : t('always')),
          },
          { title: t('source'), cell: (row) => row.source },
          ...(mayChange
            ? [
                {
                  title: t('edit'),
                  oneLine: true,
                  cell: (row: (typeof choices)[number]) => (
                    <TextLink to={`/office/choices?list=${list}&edit=${row.code}`} label={t('editOf', { title: row.title })}>
                      {t('edit')}
                    </TextLink>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayChange && edited && (
        <FormBox
          key={edited.code}
          {...shared}
          form="change"
          title={t('changeChoice', { title: edited.title })}
          values={valuesOf(edited)}
          hidden={{ code: edited.code }}
          open
        >
          {(field) => (
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField {...field('title')} required />
              <TextField {...field('english')} required />
              <TextField {...field('position')} inputMode="numeric" />
              <TextField {...field('source')} required />
              <DateField {...field('validFrom')} help={t('dateHelp')} />
              <DateField {...field('validTo')} />
            </div>
          )}
        </FormBox>
      )}
      {mayChange && (
        <FormBox key={`${list} new`} {...shared} form="add" title={t('addChoice')} values={{ position: String(last + 10) }}>
          {(field) => (
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField {...field('title')} required />
              <TextField {...field('english')} required />
              <TextField {...field('code')} help={t('codeHelp')} required />
              <TextField {...field('position')} inputMode="numeric" />
              <TextField {...field('source')} required />
              <DateField {...field('validFrom')} help={t('dateHelp')} />
            </div>
          )}
        </FormBox>
      )}
    </>
  )
}
