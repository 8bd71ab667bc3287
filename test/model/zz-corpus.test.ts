import { it } from 'vitest'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readDocuments } from '/work/main/src/manifest/document.ts'
import { SourceFile } from '/work/main/src/manifest/source-file.ts'
import { resourcesOf } from '/work/main/src/model/resources.ts'
import { mergeLive } from '/work/main/src/model/live.ts'
import { buildCluster } from '/work/main/src/model/build-cluster.ts'
import { loadFacts } from '/work/main/src/model/evidence/facts.ts'
import { nodesOf } from '/work/main/src/model/evidence/nodes.ts'
const root='/work/shared/corpus/'
function* walk(d){for(const e of readdirSync(d)){const p=join(d,e); if(statSync(p).isDirectory()) yield* walk(p); else yield p}}
function decode(b){ if(b[0]===0xff&&b[1]===0xfe) return new TextDecoder('utf-16le').decode(b); return b.toString('utf8') }
it('corpus', ()=>{
  const all=[]
  for(const p of walk(root+'real')){
    const rel=p.slice(root.length)
    const t0=performance.now()
    const docs=readDocuments(new SourceFile(rel, decode(readFileSync(p))))
    const t1=performance.now()
    const resources=mergeLive(docs.flatMap(d=>resourcesOf(d,'path')))
    const facts=loadFacts({resources, patched: undefined, config:{}, commandLine:{}} as never)
    const c=buildCluster({name:'x',id:undefined,resources,facts:facts.facts ?? facts,nodes:nodesOf(resources)} as never)
    const t2=performance.now()
    if(t2-t1>200) console.log('SLOW',rel,t1-t0,t2-t1)
    for(const e of c.exposures){
      const l=e.at.policy? e.at.policy.file.lines.positionAt(e.at.policy.range.start).line:0
      console.log(['EXP',rel,e.owner.kind+' '+e.owner.namespace+'/'+e.owner.name,e.policy,l,e.lb,e.provider.known?e.provider.value:'?',e.network.known?e.network.value:'?',e.form,e.kind,e.addresses.map(a=>a.value).join(','),e.listeners.map(l=>l.protocol+l.port+l.keepalive).join(',')].join('\t'))
    }
    for(const k of c.calls) console.log(['CALL',rel,k.mentionedBy.kind,k.mentionedBy.name,k.to.kind==='host'?k.to.host:k.to.ip,k.port,k.client.stack, k.at.file.lines.positionAt(k.at.range.start).line].join('\t'))
  }
}, 600000)
