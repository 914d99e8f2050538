import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayInJapan, dayText } from '#kernel/values'
import { type Answer, DataTable, FormBox, type LoadArgs, Notice, PageTitle, SelectField, TextField, act, keepTyped, usePage } from '#ui'
import { texts } from './account-texts.ts'
import { directoryApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { ...(await directoryApi(context).listAccountLinks({})), requestKey: crypto.randomUUID() }
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
  const { items, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const did = `did_${search.get('done')}`
  const box = { answer, requestKey }
  const accounts = (linked: boolean) => [
    { value: '', label: t('choose') },
    ...items.filter(({ linkedAt }) => (linkedAt !== null) === linked).map(({ accountId, displayName }) => ({ value: accountId, label: displayName })),
  ]
  return (
    <>
      <PageTitle title={t('accountLinks')} />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <p className="mb-4 max-w-3xl">{t('linksHelp')}</p>
      <DataTable
        caption={t('accountLinks')}
        rows={items}
        rowKey={({ accountId }) => accountId}
        columns={[
          { title: t('account'), header: true, cell: ({ displayName }) => displayName },
          {
            title: t('linked'),
            cell: ({ linkedAt }) =>
              linkedAt === null ? t('unlinked') : t('linkedSince', { day: dayText(dayInJapan(new Date(linkedAt)), language) }),
          },
        ]}
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
