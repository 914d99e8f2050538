import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { AccountFilter, accountsPerPage } from '#identity/schema'
import { dayInJapan, dayText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  Pager,
  SelectField,
  TextField,
  act,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { texts } from './account-texts.ts'
import { directoryApi } from './parts.tsx'

export async function loader({ context, request }: LoadArgs) {
  const asked = new URL(request.url).searchParams
  const filter = AccountFilter.catch({ search: '', state: 'active', page: 1 }).parse({
    search: asked.get('search') ?? '',
    page: Number(asked.get('page') || 1),
  })
  return { ...(await directoryApi(context).listAccountLinks(filter)), filter, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const directory = directoryApi(args.context)
  return act(args, '/office/settings/account-links', {
    link: (sent) => directory.linkAccount({ accountId: sent.text('accountId'), code: sent.text('code') }),
    unlink: (sent) => directory.unlinkAccount({ accountId: sent.text('accountId') }, sent),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function AccountLinks() {
  const { items, total, filter, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const did = `did_${search.get('done')}`
  const box = { answer, requestKey }
  const accounts = (linked: boolean) => [
    { value: '', label: t('choose') },
    ...items
      .filter(({ linkedAt }) => (linkedAt !== null) === linked)
      .map(({ accountId, ...account }) => ({ value: accountId, label: nameOf(account) })),
  ]
  return (
    <>
      <PageTitle title={t('accountLinks')} />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <p className="mb-4 max-w-3xl">{t('linksHelp')}</p>
      <Form method="get" aria-label={t('find')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <TextField name="search" label={t('find')} value={filter.search} />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('found', { count: total })}
      </p>
      <DataTable
        caption={t('accountLinks')}
        rows={items}
        rowKey={({ accountId }) => accountId}
        columns={[
          { title: t('account'), header: true, cell: nameOf },
          {
            title: t('linked'),
            cell: ({ linkedAt }) =>
              linkedAt === null ? t('unlinked') : t('linkedSince', { day: dayText(dayInJapan(new Date(linkedAt)), language) }),
          },
        ]}
      />
      <Pager
        path="/office/settings/account-links"
        query={filter.search === '' ? {} : { search: filter.search }}
        page={filter.page}
        more={filter.page * accountsPerPage < total}
      />
      <FormBox {...box} form="link" title={t('link')} submit={t('link')} labels={{ accountId: t('account'), code: t('code') }}>
        {(field) => (
          <>
            <SelectField {...field('accountId')} required choices={accounts(false)} />
            <TextField {...field('code')} help={t('codeHelp')} required />
          </>
        )}
      </FormBox>
      {items.some(({ linkedAt }) => linkedAt !== null) && (
        <FormBox {...box} form="unlink" title={t('unlink')} submit={t('unlink')} labels={{ accountId: t('account') }}>
          {(field) => <SelectField {...field('accountId')} required choices={accounts(true)} />}
        </FormBox>
      )}
    </>
  )
}

/** People may be called alike: the number and what they do tell them apart. */
function nameOf({ displayName, number, post }: { readonly displayName: string; readonly number: string; readonly post: string }): string {
  return `${displayName}（${[number, post].filter(Boolean).join('・')}）`
}
