param name string
param location string

@secure()
param password string

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: 'psql-${name}-${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: 'coebot'
    administratorLoginPassword: password
    storage: { storageSizeGB: 32 }
    backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled' }
    network: { publicNetworkAccess: 'Enabled' }
  }

  resource database 'databases' = {
    name: 'coebot'
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  }

  // 0.0.0.0 means Azure's own addresses. Put the server into a virtual network where your rules ask for it.
  resource azure 'firewallRules' = {
    name: 'azure'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

output host string = server.properties.fullyQualifiedDomainName
