import { SourceFile } from './src/manifest/source-file.ts'
import { readDocuments } from './src/manifest/document.ts'
const item = `- apiVersion: v1\n  kind: Service\n  metadata:\n    name: svc-NAME\n    namespace: default\n    annotations:\n      service.beta.kubernetes.io/x: "true"\n  spec:\n    type: LoadBalancer\n    externalTrafficPolicy: Local\n    ports:\n    - port: 80\n      protocol: TCP\n`
const mb = Number(process.argv[2])
let text = 'apiVersion: v1\nkind: List\nitems:\n'; const parts=[text]; let n=text.length; let i=0
while (n < mb*1024*1024) { const t=item.replace('NAME', String(i++)); parts.push(t); n+=t.length }
const t=Date.now(); const [d]=readDocuments(new SourceFile('a.yaml', parts.join('')))
console.log(mb, d!.problems[0]?.code, Date.now()-t, 'ms', (process.memoryUsage().rss/1e6)|0,'MB rss', d!.root?.get('items')?.items().length)
