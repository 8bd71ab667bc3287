import { describe, expect, test } from 'vitest'
import { directiveSpot, readCorefile, rewriteRules } from '../../../src/model/dns/corefile.ts'
import { loaded, problemOf, release, shown } from './reading.ts'

const zonesOf = (text: string, version?: string) =>
  loaded(text, version).servers.map(({ listens }) => listens.map((each) => `${each.zone}:${each.port}`))

/** Two blocks for one zone. */
const twice = (first: string, second: string) => `pay.example {\n ${first}\n}\npay.example.:53 {\n ${second}\n}\n`

const readWith = (text: string, more: object) => {
  const corefile = readCorefile(
    { entry: 'Corefile', texts: { Corefile: text }, complete: true, ...more },
    release('1.11.3'),
  )
  return corefile.loads ? corefile : undefined
}

/** The upstreams of a forward line. */
const upstreamsOf = (to: string, version?: string) => {
  const plugin = loaded(`. {\n forward . ${to}\n}\n`, version).servers[0]?.plugins[0]
  return plugin?.kind === 'forward' ? plugin.upstreams.map(({ kind, name, port }) => `${kind} ${name} ${port}`) : []
}

describe('server blocks', () => {
  test('carry the places of their braces, keys, directives and rules', () => {
    const text =
      'pay.example:53 {\n  rewrite name a.pay.example b.pay.example # moved\n  cache {\n    success 10\n  }\n}\n'
    const [server] = loaded(text).servers
    if (!server) throw new Error('no block')
    const [rule] = rewriteRules(server)
    expect(server.listens.map(({ spot }) => shown(text, spot))).toEqual(['pay.example:53'])
    expect(shown(text, server.spot)).toBe(text.trimEnd())
    expect([server.open, server.close].map((spot) => spot && shown(text, spot))).toEqual(['{', '}'])
    expect(server.directives.map((directive) => shown(text, directiveSpot(directive)))).toEqual([
      'rewrite name a.pay.example b.pay.example',
      'cache {\n    success 10\n  }',
    ])
    expect(rule && shown(text, rule.spot)).toBe('rewrite name a.pay.example b.pay.example')
    expect(rule?.field === 'name' && [rule.fromSpot, rule.toSpot].map((spot) => shown(text, spot))).toEqual([
      'a.pay.example',
      'b.pay.example',
    ])
  })

  test('may go without braces if there is one, which then has no place for them', () => {
    const [server] = loaded('.:53\nforward . 192.0.2.1\n').servers
    expect(server).toMatchObject({ open: undefined, close: undefined })
    expect(server?.plugins.map((plugin) => plugin.kind)).toEqual(['forward'])
  })

  test('ask their plugins in the order of the build, whatever the order of the lines', () => {
    const text =
      '. {\n forward . 192.0.2.1\n hosts {\n  192.0.2.2 a.example\n  fallthrough\n }\n rewrite name b.example a.example\n cache\n}\n'
    const kinds = (version: string) => loaded(text, version).servers[0]?.plugins.map((plugin) => plugin.kind)
    expect(kinds('1.14.6')).toEqual(['cache', 'rewrite', 'hosts', 'forward'])
    expect(kinds('1.14.7')).toEqual(['rewrite', 'cache', 'hosts', 'forward'])
  })

  test('are the default block if the file has none', () => {
    expect(loaded('# later\n').servers.map(({ plugins }) => plugins.map((plugin) => plugin.kind))).toEqual([
      ['passing', 'whoami'],
    ])
    expect(loaded({}).servers).toHaveLength(1)
  })
})

describe('keys', () => {
  test('are separated by blanks or commas, and go on behind a comma at the end of a line', () => {
    expect(zonesOf('a.example b.example:1053,\nc.example {\n log\n}\n')).toEqual([
      ['a.example.:53', 'b.example.:1053', 'c.example.:53'],
    ])
    expect(problemOf('a.example,\n{\n log\n}\n')).toMatchObject({ code: 'syntax' })
  })

  test('take the port of their scheme; an unknown scheme becomes part of the zone', () => {
    expect(zonesOf('tls://a.example grpc://a.example doh://b.example {\n log\n}\n')).toEqual([
      ['a.example.:853', 'a.example.:443', 'doh://b.example.:53'],
    ])
  })

  test('turn a CIDR into reverse zones, one for each value of a label that it cuts', () => {
    expect(zonesOf('192.168.4.0/22 {\n log\n}\n')[0]).toEqual(
      [4, 5, 6, 7].map((octet) => `${octet}.168.192.in-addr.arpa.:53`),
    )
    expect(zonesOf('10.0.0.0/8 2001:db8:40::/42 {\n log\n}\n')[0]).toEqual([
      '10.in-addr.arpa.:53',
      ...['4', '5', '6', '7'].map((nibble) => `${nibble}.0.0.8.b.d.0.1.0.0.2.ip6.arpa.:53`),
    ])
  })

  test('keep capital letters before 1.14.7, so that no query belongs to them', () => {
    expect(zonesOf('Pay.Example {\n log\n}\n', '1.14.6')).toEqual([['Pay.Example.:53']])
    expect(zonesOf('Pay.Example {\n log\n}\n', '1.14.7')).toEqual([['pay.example.:53']])
  })

  test('must be names on real ports', () => {
    expect(problemOf('a..example {\n log\n}\n')).toMatchObject({ code: 'zone', spot: { range: { start: 0, end: 10 } } })
    expect(problemOf('a.example: {\n log\n}\n')).toMatchObject({ code: 'zone' })
    expect(problemOf('a.example:70000 {\n log\n}\n')).toMatchObject({ code: 'port' })
  })
})

describe('a zone of two blocks', () => {
  test('is refused at the second key', () => {
    const text = twice('log', 'errors')
    expect(shown(text, problemOf(text).spot)).toBe('pay.example.:53')
    expect(problemOf(text).code).toBe('zone-taken')
  })

  test('is fine on different addresses, not on one and on all', () => {
    expect(zonesOf(twice('bind 127.0.0.1', 'bind 169.254.20.10'))).toHaveLength(2)
    expect(problemOf(twice('bind 127.0.0.1', 'log')).code).toBe('zone-taken')
    expect(problemOf(twice('log', 'bind 127.0.0.1')).code).toBe('zone-taken')
  })

  test('is fine with a view, from 1.10.0 on', () => {
    const text = twice(`view v4 {\n  expr type() == 'A'\n }\n log`, 'errors')
    expect(zonesOf(text)).toHaveLength(2)
    expect(problemOf(text, '1.9.4')).toMatchObject({ code: 'unknown-directive' })
  })
})

describe('braces', () => {
  test('must stand alone', () => {
    expect(problemOf('. { log }\n').code).toBe('syntax')
    expect(problemOf('. {\n hosts{\n }\n}\n').code).toBe('unknown-directive')
    expect(loaded('. {\n cache {}\n}\n').servers).toHaveLength(1)
  })

  test('that are missing go unnoticed if the last word of the file is one', () => {
    const text = '. {\n hosts {\n  192.0.2.7 a.example\n forward . 192.0.2.1\n}\n'
    expect(loaded(text).servers[0]?.plugins.map((plugin) => plugin.kind)).toEqual(['hosts'])
    expect(problemOf('. {\n log\n').code).toBe('syntax')
  })

  test('on the line below a plugin are a second, broken line of that plugin', () => {
    expect(problemOf('. {\n hosts\n {\n  192.0.2.7 a.example\n }\n}\n').code).toBe('once')
  })

  test('that come out of a variable open no block for the parser, and never close one for the plugin before 1.13.0', () => {
    const text = '. {\n cache 30 {$OPEN}\n}\n'
    const files = { entry: 'Corefile', texts: { Corefile: text }, env: { OPEN: '{' }, complete: true }
    expect(readCorefile(files, release('1.12.4'))).toMatchObject({ loads: false, problem: { code: 'never-ends' } })
    expect(readCorefile(files, release('1.13.0'))).toMatchObject({ loads: true })
  })
})

describe('imports', () => {
  test('take snippets first, then texts beside the one that imports', () => {
    const texts = {
      Corefile: '(rules) {\n rewrite name a.example b.example\n}\n. {\n import rules\n import team/all.conf\n}\n',
      rules: 'rewrite name c.example d.example',
      'team/all.conf': 'import one.conf\n',
      'team/one.conf': 'rewrite name e.example f.example\n',
    }
    const rules = loaded(texts).servers.flatMap(rewriteRules)
    expect(rules.map((rule) => [rule.spot.file, shown(texts, rule.spot)])).toEqual([
      ['Corefile', 'rewrite name a.example b.example'],
      ['team/one.conf', 'rewrite name e.example f.example'],
    ])
  })

  test('take the texts of a glob in order of their paths, absolute or not', () => {
    const texts = {
      '/etc/coredns/Corefile': '. {\n import custom/*.override\n}\nimport /etc/coredns/custom/*.server\n',
      '/etc/coredns/custom/b.override': 'log',
      '/etc/coredns/custom/a.override': 'errors',
      '/etc/coredns/custom/deep/x.override': 'nonsense',
      '/etc/coredns/custom/team.server': 'team.example {\n log\n}\n',
    }
    const corefile = readCorefile({ entry: '/etc/coredns/Corefile', texts, complete: true }, release('1.11.3'))
    expect(corefile.loads && corefile.servers.map(({ directives }) => directives.map(({ name }) => name))).toEqual([
      ['errors', 'log'],
      ['log'],
    ])
  })

  test('make a rule at top level a row of keys, which has no effect', () => {
    const texts = { Corefile: '. {\n log\n}\nimport x.server\n', 'x.server': 'rewrite name a.example b.example' }
    expect(loaded(texts).servers.map((server) => rewriteRules(server).length)).toEqual([0, 0])
    expect(loaded(texts).servers[1]?.listens.map((listen) => listen.zone)).toEqual([
      'rewrite.',
      'name.',
      'a.example.',
      'b.example.',
    ])
  })

  test('refuse what they cannot find, what is ambiguous, and what they lead back to', () => {
    expect(problemOf('. {\n import x.conf\n}\n')).toMatchObject({ code: 'import' })
    expect(problemOf('. {\n import */*.conf\n}\n')).toMatchObject({ code: 'import' })
    expect(problemOf('. {\n import a b\n}\n')).toMatchObject({ code: 'import' })
    expect(problemOf({ Corefile: '. {\n import team\n}\n', 'team/a.conf': 'log' })).toMatchObject({ code: 'import' })
    expect(problemOf({ Corefile: '. {\n import me\n}\n', me: 'import me' }, '1.12.0')).toMatchObject({
      code: 'never-ends',
    })
    expect(problemOf({ Corefile: '. {\n import me\n}\n', me: 'import me' }, '1.13.0')).toMatchObject({ code: 'import' })
  })

  test('that find nothing are guesses where the texts are not all there is; a variable then stays in its word', () => {
    const text = '. {\n import x.conf\n import custom/*.override\n forward . {$UP} 192.0.2.1\n}\n'
    const corefile = readCorefile({ entry: 'Corefile', texts: { Corefile: text }, complete: false }, release('1.11.3'))
    if (!corefile.loads) throw new Error(corefile.problem.message)
    expect(corefile.guesses.map(({ kind, name, spot }) => [kind, name, shown(text, spot)])).toEqual([
      ['import', 'x.conf', 'x.conf'],
      ['import', 'custom/*.override', 'custom/*.override'],
      ['variable', 'UP', '{$UP}'],
    ])
    expect(corefile.servers[0]?.plugins).toMatchObject([{ upstreams: [{ kind: 'placeholder', name: '{$UP}' }, {}] }])
  })
})

describe('variables and placeholders', () => {
  test('are put in after the words are split: a value with a blank stays one word', () => {
    const corefile = readWith('{$ZONES} {\n log\n}\n', { env: { ZONES: 'a.example b.example' } })
    expect(corefile?.servers[0]?.listens.map((listen) => listen.zone)).toEqual(['a.example b.example.'])
  })

  test('may name another variable, but lead nowhere if they name themselves', () => {
    const corefile = readWith('{$A} {%B%}{$C} {\n log\n}\n', { env: { A: 'x.{$B}', B: 'example', C: '{$C}' } })
    expect(corefile?.servers[0]?.listens.map((listen) => listen.zone)).toEqual(['x.example.', 'example{$C}.'])
  })

  test('of NodeLocal DNSCache are replaced before the words are split', () => {
    const text =
      '__PILLAR__DNS__DOMAIN__:53 {\n bind __PILLAR__LOCAL__DNS__ __PILLAR__DNS__SERVER__\n forward . __PILLAR__CLUSTER__DNS__\n}\n'
    const placeholders = {
      __PILLAR__DNS__DOMAIN__: 'cluster.local',
      __PILLAR__LOCAL__DNS__: '169.254.20.10',
      __PILLAR__DNS__SERVER__: '10.0.0.10 10.0.0.11',
    }
    const [server] = readWith(text, { placeholders })?.servers ?? []
    expect(server?.addresses).toEqual(['169.254.20.10', '10.0.0.10', '10.0.0.11'])
    expect(server?.listens.map((listen) => listen.zone)).toEqual(['cluster.local.'])
    expect(server?.plugins).toMatchObject([
      { kind: 'forward', upstreams: [{ kind: 'placeholder', name: '__PILLAR__CLUSTER__DNS__' }] },
    ])
  })
})

describe('plugins', () => {
  test('must be known to the release', () => {
    expect(problemOf('. {\n minimal\n}\n', '1.8.3')).toMatchObject({ code: 'unknown-directive' })
    expect(loaded('. {\n minimal\n}\n', '1.8.4').servers).toHaveLength(1)
    expect(loaded('. {\n proxy . 192.0.2.1\n}\n', '1.4.0').servers[0]?.plugins).toMatchObject([{ kind: 'forward' }])
    expect(problemOf('. {\n proxy . 192.0.2.1\n}\n', '1.5.0').code).toBe('unknown-directive')
  })

  test('that may stand once only are refused at the second line', () => {
    const text = '. {\n errors\n log\n errors\n}\n'
    expect(problemOf(text)).toMatchObject({ code: 'once', spot: { range: { start: 18, end: 24 } } })
    expect(loaded('. {\n log\n log\n reload\n reload\n}\n').servers).toHaveLength(1)
    expect(problemOf('. {\n ready\n ready\n}\n').code).toBe('once')
  })

  test('forward may repeat from 1.9.4 on', () => {
    const text = '. {\n forward a.example 192.0.2.1\n forward . 192.0.2.2\n}\n'
    expect(problemOf(text, '1.9.3').code).toBe('once')
    expect(loaded(text, '1.9.4').servers[0]?.plugins).toHaveLength(2)
  })

  test('forward takes addresses and files, from 1.14.4 on hosts, and nothing else', () => {
    expect(
      upstreamsOf('192.0.2.1 192.0.2.2:5353 [2001:DB8::1]:53 2001:db8::2 /etc/resolv.conf tls://192.0.2.3%dns.example'),
    ).toEqual([
      'address 192.0.2.1 53',
      'address 192.0.2.2 5353',
      'address 2001:db8::1 53',
      'address 2001:db8::2 53',
      'file /etc/resolv.conf 53',
      'address 192.0.2.3 853',
    ])
    expect(upstreamsOf('dns.example:5353', '1.14.4')).toEqual(['host dns.example. 5353'])
    expect(problemOf('. {\n forward . dns.example\n}\n', '1.14.3').code).toBe('plugin')
    expect(problemOf('. {\n forward . 192.0.2\n}\n', '1.15.0').code).toBe('plugin')
    expect(problemOf('. {\n forward .\n}\n').code).toBe('plugin')
    expect(problemOf('. {\n forward . 192.0.2.1 {\n  exept a.example\n }\n}\n').code).toBe('plugin')
  })

  test('hosts takes no address behind fallthrough', () => {
    const text = '. {\n hosts {\n  192.0.2.1 a.example\n  fallthrough\n  192.0.2.2 b.example\n }\n}\n'
    expect(shown(text, problemOf(text).spot)).toBe('192.0.2.2')
  })

  test('kubernetes needs a forward zone and known options', () => {
    expect(problemOf('. {\n kubernetes 10.in-addr.arpa\n}\n').code).toBe('plugin')
    expect(problemOf('. {\n kubernetes cluster.local {\n  namespace web\n }\n}\n').code).toBe('plugin')
  })

  test('are set up in the order of the build: the first problem in that order counts', () => {
    const text = '. {\n forward . nowhere\n rewrite name a.example\n}\n'
    expect(problemOf(text).code).toBe('rewrite')
  })
})
