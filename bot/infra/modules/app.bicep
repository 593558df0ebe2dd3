param name string
param location string
param image string
param identityId string
param identityClientId string
param appId string
param vaultUri string
param logWorkspaceName string

@description('Empty without a file share.')
param shareAccountName string

param maxNodes int
param settings object

var given = [for setting in items(settings): { name: setting.key, value: string(setting.value) }]
var own = [
  { name: 'ASPNETCORE_HTTP_PORTS', value: '8080' }
  { name: 'Teams__AppId', value: appId }
  { name: 'Teams__HomeTenantId', value: tenant().tenantId }
  { name: 'Identity__Kind', value: 'FederatedIdentity' }
  { name: 'Identity__ManagedIdentityClientId', value: identityClientId }
  { name: 'Privacy__Key', secretRef: 'privacy-key' }
  { name: 'Storage__ConnectionString', secretRef: 'connection-string' }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: logWorkspaceName
}

resource place 'Microsoft.App/managedEnvironments@2024-10-02-preview' = {
  name: 'cae-${name}'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
  }

  resource storage 'storages' = if (!empty(shareAccountName)) {
    name: 'data'
    properties: {
      nfsAzureFile: {
        server: '${shareAccountName}.file.${environment().suffixes.storage}'
        shareName: '/${shareAccountName}/coebot'
        accessMode: 'ReadWrite'
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-10-02-preview' = {
  name: 'ca-${name}'
  location: location
  dependsOn: [place::storage]
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    managedEnvironmentId: place.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 8080, allowInsecure: false }
      secrets: [for secret in ['privacy-key', 'connection-string']: {
        name: secret
        keyVaultUrl: '${vaultUri}secrets/${secret}'
        identity: identityId
      }]
    }
    template: {
      // More than the 30 seconds that the service takes at most to finish what is under way.
      terminationGracePeriodSeconds: 45
      containers: [
        {
          name: 'coebot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(own, given)
          volumeMounts: empty(shareAccountName) ? [] : [{ volumeName: 'data', mountPath: '/data' }]
          probes: [
            { type: 'Startup', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 2, failureThreshold: 30 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 10 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 20 }
          ]
        }
      ]
      volumes: empty(shareAccountName) ? [] : [{ name: 'data', storageType: 'NfsAzureFile', storageName: 'data' }]
      scale: { minReplicas: 1, maxReplicas: maxNodes }
    }
  }
}

output host string = app.properties.configuration.ingress.fqdn
