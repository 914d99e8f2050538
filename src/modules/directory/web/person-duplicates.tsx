import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  DataTable,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  act,
  button,
  sectionTitle,
  usePage,
} from '#ui'
import { choiceTitle, endingTitles, sexTitles } from '../schema.ts'
import { type Alike, LikenessWords, texts } from './alikes.tsx'
import { type comparedBy, likenessTitles } from './duplicate-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { day, directoryApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const directory = directoryApi(context)
  const [{ person, items, apart, can }, { choices }] = await Promise.all([
    directory.findDuplicates({ personId: params['personId'] ?? '' }),
    directory.listChoices({ list: 'communication-need' }),
  ])
  return { person: person!, items, apart, can, choices, requestKey: crypto.randomUUID() } // it was asked about somebody of the register
}

export async function action(args: LoadArgs) {
  const { personId = '' } = args.params
  return act(args, `/office/people/${personId}`, {
    merge: async ({ key, text }) => {
      const survivorId = text('survivorId')
      const mergedId = survivorId === personId ? text('otherId') : personId
      const { waiting } = await directoryApi(args.context).mergePersons({ survivorId, mergedId, reason: text('reason') }, { key })
      throw redirect(`/office/people/${survivorId}?done=${waiting ? 'waiting' : 'merged'}`)
    },
    apart: async ({ key, text }) => {
      await directoryApi(args.context).tellApart({ oneId: personId, otherId: text('otherId'), reason: text('reason') }, { key })
      throw redirect(`/office/people/${personId}/duplicates?done=toldApart`)
    },
    back: async ({ key, text }) => {
      await directoryApi(args.context).takeBackDifference({ oneId: personId, otherId: text('otherId') }, { key })
      throw redirect(`/office/people/${personId}/duplicates?done=takenBack`)
    },
  })
}

type Row = Pick<Alike, 'name' | 'kana' | 'bornOn' | 'sex' | 'areaName' | 'address' | 'phone' | 'needs' | 'endedBecause'>

export default function PersonDuplicates() {
  const { person, items, apart, can, choices, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const other = items.find(({ personId }) => personId === search.get('with')) ?? items[0]
  const described = (row: Row) => [row.name, row.kana, day(row.bornOn, language), row.areaName].filter(Boolean).join('　')
  const lines: readonly (readonly [title: string, cell: (row: Row) => string, by?: (typeof comparedBy)[number]])[] = [
    [t('name'), (row) => row.name, 'name'],
    [t('kana'), (row) => row.kana, 'kana'],
    [t('bornOn'), (row) => day(row.bornOn, language), 'birth'],
    [t('sex'), (row) => (row.sex === 'untold' ? '' : say(sexTitles[row.sex])), 'sex'],
    [t('district'), (row) => row.areaName ?? ''],
    [t('address'), (row) => row.address, 'address'],
    [t('contact'), (row) => row.phone, 'contact'],
    [t('ended'), (row) => (row.endedBecause ? say(endingTitles[row.endedBecause]) : '')],
    [t('needs'), (row) => row.needs.map((code) => choiceTitle(choices, 'communication-need', code, language)).join('、')],
  ]
  return (
    <>
      <DirectoryLinks here="people" />
      <PageTitle title={t('duplicates')} above={<TextLink to={`/office/people/${person.personId}`}>{person.name}</TextLink>} />
      {!answer && (search.get('done') === 'toldApart' || search.get('done') === 'takenBack') && (
        <Notice>{t(search.get('done') as 'toldApart')}</Notice>
      )}
      {items.length === 0 && <p>{t('duplicatesNone')}</p>}
      {items.length > 1 && (
        <DataTable
          caption={t('duplicates')}
          rows={items}
          rowKey={(row) => row.personId}
          columns={[
            { title: t('name'), header: true, cell: (row) => row.name },
            { title: t('kana'), cell: (row) => row.kana },
            { title: t('howAlike'), cell: (row) => <LikenessWords alike={row} /> },
            {
              title: t('compare'),
              oneLine: true,
              cell: (row) =>
                row.personId === other?.personId ? (
                  <span aria-current="true">{t('comparedBelow')}</span>
                ) : (
                  <TextLink to={`?with=${row.personId}#comparing`} label={t('compareWith', { name: row.name })}>
                    {t('compare')}
                  </TextLink>
                ),
            },
          ]}
        />
      )}
      {other && (
        <>
          <section aria-labelledby="comparing">
            <h2 id="comparing" className={sectionTitle}>
              {t('comparing')}
            </h2>
            <DataTable
              caption={t('comparing')}
              rows={lines}
              rowKey={([title]) => title}
              columns={[
                { title: t('what'), header: true, oneLine: true, cell: ([title]) => title },
                { title: t('thisRecord'), cell: ([, cell]) => cell(person) },
                { title: t('otherRecord'), cell: ([, cell]) => cell(other) },
                { title: t('howAlike'), oneLine: true, cell: ([, , by]) => by && say(likenessTitles[other.likeness[by]]) },
              ]}
            />
            <p className="mt-2 flex flex-wrap gap-x-6">
              <TextLink to={`/office/people/${person.personId}`}>{t('openThis')}</TextLink>
              <TextLink to={`/office/people/${other.personId}`}>{t('openOther')}</TextLink>
            </p>
          </section>
          {can.includes('merge') && (
            <FormBox
              key={other.personId}
              answer={answer}
              requestKey={requestKey}
              form="merge"
              title={t('merge')}
              help={person.protected ? `${t('mergeHelp')} ${t('mergeGuarded')}` : t('mergeHelp')}
              submit={t('merge')}
              labels={{ survivorId: t('survivor'), reason: t('mergeReason') }}
              hidden={{ otherId: other.personId }}
              open
            >
              {(field) => (
                <>
                  <SelectField
                    {...field('survivorId')}
                    choices={[
                      { value: person.personId, label: `${t('thisRecord')}（${described(person)}）` },
                      { value: other.personId, label: `${t('otherRecord')}（${described(other)}）` },
                    ]}
                  />
                  <TextField {...field('reason')} required />
                </>
              )}
            </FormBox>
          )}
          {can.includes('merge') && (
            <FormBox
              key={`apart ${other.personId}`}
              answer={answer}
              requestKey={requestKey}
              form="apart"
              title={t('tellApart')}
              help={t('tellApartHelp')}
              submit={t('tellApart')}
              labels={{ reason: t('apartReason') }}
              hidden={{ otherId: other.personId }}
            >
              {(field) => <TextField {...field('reason')} required />}
            </FormBox>
          )}
        </>
      )}
      {apart.length > 0 && (
        <section aria-labelledby="apart">
          <h2 id="apart" className={sectionTitle}>
            {t('apart')}
          </h2>
          <ul className="space-y-2">
            {apart.map((row) => (
              <li key={row.personId} className="flex flex-wrap items-center gap-4">
                <TextLink to={`/office/people/${row.personId}`}>{described(row)}</TextLink>
                {can.includes('merge') && (
                  <Form method="post">
                    <RequestKey value={requestKey} />
                    <input type="hidden" name="form" value="back" />
                    <input type="hidden" name="back.otherId" value={row.personId} />
                    <button className={button.outlined} aria-label={t('takeBackOf', { name: row.name })}>
                      {t('takeBack')}
                    </button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
