import { data, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, TextLink, pageContext, usePage } from '#ui'
import type { Post, ReferenceDocument } from './reference-document.ts'
import { texts } from './texts.ts'

/** The operations of one module: what each is called, who may, what goes in and out, how it may refuse. */
export function loader({ context, params }: LoadArgs) {
  const { tags, paths } = context.get(pageContext).openapi() as ReferenceDocument
  const tag = tags.find(({ name }) => name === params['module'])
  if (!tag) throw data(null, { status: 404 })
  const operations = Object.entries(paths).flatMap(([path, { post }]) => (post.tags[0] === tag.name ? [{ path, post }] : []))
  return { title: { ja: tag.summary ?? tag.name, en: tag.description ?? tag.name }, operations }
}

export default function ReferenceModule() {
  const { title, operations } = useLoaderData<typeof loader>()
  const { t, say } = usePage(texts)
  const schema = (title: string, { content }: Post['requestBody']) => (
    <details className="mt-2">
      <summary className="focus-ring cursor-pointer">{title}</summary>
      <pre className="overflow-x-auto bg-solid-gray-50 p-3 text-dns-14N-130" tabIndex={0} role="region" aria-label={title}>
        {JSON.stringify(content['application/json'].schema, null, 1)}
      </pre>
    </details>
  )
  return (
    <>
      <PageTitle title={say(title)} above={<TextLink to="/reference">{t('reference')}</TextLink>} />
      {operations.map(({ path, post }) => (
        <section key={path} aria-labelledby={path} className="mb-8 border-t border-solid-gray-300 pt-4">
          <h2 id={path} className="text-std-18B-160">
            {post.summary} <span className="block text-dns-16N-130 text-solid-gray-700">{post.description}</span>
          </h2>
          <p>
            <code>POST {path}</code>（{post['x-kind']}） {t('permission')}：<code>{post['x-permission']}</code>
          </p>
          {schema(`${t('input')} ${path}`, post.requestBody)}
          {schema(`${t('output')} ${path}`, post.responses['200']!)}
          <h3 className="mt-3 text-std-16B-170">{t('refusals')}</h3>
          <ul className="list-disc pl-6 text-dns-16N-130">
            {refusalsOf(post).map((refusal) => (
              <li key={refusal}>{refusal}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** `404 notFound 見つかりませんでした。…`, one line each. */
function refusalsOf({ responses }: Post): string[] {
  const refused = Object.entries(responses).filter(([status]) => status !== '200')
  return refused.flatMap(([status, { description }]) => description.split('\n\n').map((one) => `${status} ${one.replaceAll('`', '')}`))
}
