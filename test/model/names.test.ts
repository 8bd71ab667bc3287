import { describe, expect, it } from 'vitest'
import { clusterOf, textAt } from './support/world.ts'

/** The names and IPs that lead to each load balancer, by the name of its owner. */
function addresses(yaml: string) {
  return Object.fromEntries(
    clusterOf(yaml).exposures.map(({ owner, addresses: own }) => [owner.name, own.map(({ value }) => value)]),
  )
}

function controller(name: string, labels: string, more = '') {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ingress-nginx${more} }
spec: { type: LoadBalancer, selector: { ${labels} }, ports: [{ port: 443 }] }
`
}

const nginx = 'app.kubernetes.io/name: ingress-nginx, app.kubernetes.io/component: controller'

function ingress(host: string, className = 'nginx', more = '') {
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: retail }
spec: { ingressClassName: ${className}, rules: [{ host: ${host} }] }
${more}
`
}

const dumpedController = (name: string, ip: string) =>
  controller(name, nginx, ', uid: "1"') + `status: { loadBalancer: { ingress: [{ ip: ${ip} }] } }\n`

const ingressClass = (name: string) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: edge }
spec: { controller: ${name} }
`

const istioGateway = (hosts: string, selector = 'istio: ingressgateway') => `---
apiVersion: networking.istio.io/v1beta1
kind: Gateway
metadata: { name: public, namespace: mesh }
spec: { selector: { ${selector} }, servers: [{ port: { number: 443 }, hosts: ${hosts} }] }
`

const virtualService = (hosts: string, gateways: string, namespace = 'mesh') => `---
apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: { name: shop, namespace: ${namespace} }
spec: { hosts: ${hosts}, gateways: ${gateways} }
`

const apiGateway = (more = '') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: gw }
spec: { gatewayClassName: any, listeners: [{ name: https, hostname: shop.example.com }]${more} }
`

const httpRoute = (parent: string, namespace = 'gw') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: r, namespace: ${namespace} }
spec: { parentRefs: [${parent}], hostnames: [api.example.com] }
`

const madeService = (labels: string) => `---
apiVersion: v1
kind: Service
metadata: { name: made, namespace: gw, labels: { ${labels} } }
spec: { type: LoadBalancer, loadBalancerIP: 10.0.0.7, ports: [{ port: 443 }] }
`

describe('hosts of an Ingress that a controller in the cluster serves', () => {
  it("lead to the controller's load balancer, at the rule's own place", () => {
    const cluster = clusterOf(controller('nginx', nginx) + ingress('shop.example.com'))
    expect(cluster.exposures).toMatchObject([
      { owner: { name: 'nginx' }, addresses: [{ kind: 'host', value: 'shop.example.com' }] },
    ])
    expect(textAt(cluster.exposures[0]?.addresses[0]?.at)).toBe('shop.example.com')
  })

  it("lead to ACK's nginx-ingress-lb, known by its selector", () => {
    expect(addresses(controller('nginx-ingress-lb', 'app: ingress-nginx') + ingress('shop.example.com'))).toEqual({
      'nginx-ingress-lb': ['shop.example.com'],
    })
  })

  it.each([
    ['there are two of them', controller('public', nginx) + controller('private', nginx) + ingress('shop.example.com')],
    ['the class is another one', controller('nginx', nginx) + ingress('shop.example.com', 'traefik')],
    ['the class is nobody’s', controller('nginx', nginx) + ingress('shop.example.com', 'edge')],
    ['the load balancer is of another program', controller('web', 'app: web') + ingress('shop.example.com')],
    [
      'the Ingress has no class',
      controller('nginx', nginx) + ingress('shop.example.com').replace('ingressClassName: nginx, ', ''),
    ],
  ])('lead nowhere where %s', (_, yaml) => {
    expect(Object.values(addresses(yaml)).flat()).toEqual([])
  })

  it('lead to the one of two whose address the Ingress has in its status', () => {
    const yaml =
      dumpedController('public', '9.9.9.9') +
      dumpedController('private', '10.0.0.9') +
      ingress('shop.example.com', 'nginx', 'status: { loadBalancer: { ingress: [{ ip: 10.0.0.9 }] } }')
    expect(addresses(yaml)).toEqual({ public: ['9.9.9.9'], private: ['10.0.0.9', 'shop.example.com'] })
  })

  it('follow the controller that an IngressClass of any name names', () => {
    expect(
      addresses(
        controller('nginx', nginx) + ingress('shop.example.com', 'edge') + ingressClass('k8s.io/ingress-nginx'),
      ),
    ).toEqual({ nginx: ['shop.example.com'] })
    expect(
      addresses(
        controller('nginx', nginx) +
          ingress('shop.example.com', 'edge') +
          ingressClass('traefik.io/ingress-controller'),
      ),
    ).toEqual({ nginx: [] })
  })

  it('of a CLB Ingress stay with its own load balancer', () => {
    const yaml = controller('nginx', nginx) + ingress('shop.example.com', 'qcloud')
    expect(addresses(yaml)).toEqual({ nginx: [], shop: ['shop.example.com'] })
  })
})

describe('hosts of Istio', () => {
  const asm = `---
apiVersion: istio.alibabacloud.com/v1beta1
kind: IstioGateway
metadata: { name: ingressgateway, namespace: istio-system }
spec: { ports: [{ port: 443 }] }
`

  it('lead to the load balancer whose pods the Gateway selects', () => {
    expect(addresses(asm + istioGateway('[shop.example.com, prod/api.example.com, "*.apps.example.com"]'))).toEqual({
      ingressgateway: ['shop.example.com', 'api.example.com', '*.apps.example.com'],
    })
    expect(addresses(asm + istioGateway('[shop.example.com]', 'istio: other'))).toEqual({ ingressgateway: [] })
    expect(addresses(asm + istioGateway('[shop.example.com]', ''))).toEqual({ ingressgateway: [] })
  })

  it('are placed at the name, without the namespace in front', () => {
    const [exposure] = clusterOf(asm + istioGateway('[prod/api.example.com]')).exposures
    expect(textAt(exposure?.addresses[0]?.at)).toBe('api.example.com')
  })

  it('are not certain where a second load balancer leads to the same pods', () => {
    const second = controller('gw-private', 'istio: ingressgateway')
    expect(addresses(asm + second + istioGateway('[shop.example.com]'))).toEqual({
      ingressgateway: [],
      'gw-private': [],
    })
  })

  it('come from the VirtualServices that are bound to the Gateway and that it admits', () => {
    const all = istioGateway('["*"]')
    expect(addresses(asm + all + virtualService('[shop.example.com]', '[public]'))).toEqual({
      ingressgateway: ['shop.example.com'],
    })
    expect(addresses(asm + all + virtualService('[shop.example.com]', '[mesh/public]', 'retail'))).toEqual({
      ingressgateway: ['shop.example.com'],
    })
    expect(addresses(asm + all + virtualService('[shop.example.com]', '[public]', 'retail'))).toEqual({
      ingressgateway: [],
    })
    expect(addresses(asm + all + virtualService('[shop.example.com]', '[mesh]'))).toEqual({ ingressgateway: [] })
    expect(
      addresses(asm + istioGateway('[api.example.com]') + virtualService('[shop.example.com]', '[public]')),
    ).toEqual({
      ingressgateway: ['api.example.com'],
    })
  })

  it('are no names of cluster DNS, and no patterns that would cover them', () => {
    expect(addresses(asm + istioGateway('["*.local", "*.global", shop.retail.svc.cluster.local, "*"]'))).toEqual({
      ingressgateway: [],
    })
  })
})

describe('hosts of the Gateway API', () => {
  it('lead to the Service that was made for the Gateway', () => {
    expect(addresses(madeService('gateway.networking.k8s.io/gateway-name: edge') + apiGateway())).toEqual({
      made: ['10.0.0.7', 'shop.example.com'],
    })
    expect(
      addresses(
        madeService(
          'gateway.envoyproxy.io/owning-gateway-name: edge, gateway.envoyproxy.io/owning-gateway-namespace: gw',
        ) + apiGateway(),
      ),
    ).toEqual({ made: ['10.0.0.7', 'shop.example.com'] })
    expect(addresses(madeService('gateway.networking.k8s.io/gateway-name: other') + apiGateway())).toEqual({
      made: ['10.0.0.7'],
    })
  })

  it('lead to the load balancer whose address the Gateway has', () => {
    expect(addresses(madeService('') + apiGateway(', addresses: [{ type: IPAddress, value: 10.0.0.7 }]'))).toEqual({
      made: ['10.0.0.7', 'shop.example.com'],
    })
    expect(addresses(madeService('') + apiGateway(', addresses: [{ type: IPAddress, value: 10.0.0.8 }]'))).toEqual({
      made: ['10.0.0.7'],
    })
  })

  it('are those of attached routes too', () => {
    const label = madeService('gateway.networking.k8s.io/gateway-name: edge') + apiGateway()
    expect(addresses(label + httpRoute('{ name: edge }'))['made']).toContain('api.example.com')
    expect(addresses(label + httpRoute('{ name: edge, namespace: gw }', 'retail'))['made']).toContain('api.example.com')
    expect(addresses(label + httpRoute('{ name: edge }', 'retail'))['made']).not.toContain('api.example.com')
    expect(addresses(label + httpRoute('{ kind: Service, name: edge }'))['made']).not.toContain('api.example.com')
  })
})
