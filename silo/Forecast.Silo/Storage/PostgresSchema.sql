-- The tables of Orleans' ADO.NET providers for PostgreSQL 13 and later, and the queries the providers look up in orleansquery by key.
-- The providers fix the keys, the @parameters and the names of the columns returned; the rest is ours.
-- Can be run again on its own tables. The program runs it in one transaction and checks forecast_schema first.

CREATE TABLE IF NOT EXISTS forecast_schema (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version integer NOT NULL);

CREATE TABLE IF NOT EXISTS orleansquery (
    querykey text PRIMARY KEY,
    querytext text NOT NULL);

-- One row a cluster: every change of its membership raises the version.
CREATE TABLE IF NOT EXISTS orleansmembershipversiontable (
    deploymentid text PRIMARY KEY,
    timestamp timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 0);

-- One row a silo, alive or dead.
CREATE TABLE IF NOT EXISTS orleansmembershiptable (
    deploymentid text NOT NULL,
    address text NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    siloname text NOT NULL,
    hostname text NOT NULL,
    status integer NOT NULL,
    proxyport integer,
    suspecttimes text,
    starttime timestamptz NOT NULL,
    iamalivetime timestamptz NOT NULL,
    PRIMARY KEY (deploymentid, address, port, generation));

-- graintypestring is the name of the state, not of the grain's type: names of states are unique per grain type.
CREATE TABLE IF NOT EXISTS orleansstorage (
    serviceid text NOT NULL,
    graintypestring text NOT NULL,
    grainidn0 bigint NOT NULL,
    grainidn1 bigint NOT NULL,
    grainidextensionstring text NOT NULL,
    payloadbinary bytea,
    modifiedon timestamptz NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (serviceid, graintypestring, grainidn0, grainidn1, grainidextensionstring));

-- grainhash is an unsigned hash kept as the signed number of the same bits.
CREATE TABLE IF NOT EXISTS orleansreminderstable (
    serviceid text NOT NULL,
    grainid text NOT NULL,
    remindername text NOT NULL,
    starttime timestamptz NOT NULL,
    period bigint NOT NULL,
    grainhash integer NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (serviceid, grainid, remindername));
CREATE INDEX IF NOT EXISTS orleansreminders_by_hash ON orleansreminderstable (serviceid, grainhash);

INSERT INTO orleansquery (querykey, querytext) VALUES

-- Membership. A row is written only if the version moves, and the version moves only if the row can be written.

('GatewaysQueryKey', $query$
    SELECT address, proxyport, generation FROM orleansmembershiptable
    WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0
$query$),

('MembershipReadAllKey', $query$
    SELECT v.deploymentid, m.address, m.port, m.generation, m.siloname, m.hostname, m.status, m.proxyport, m.suspecttimes,
        m.starttime, m.iamalivetime, v.version
    FROM orleansmembershipversiontable v LEFT JOIN orleansmembershiptable m USING (deploymentid)
    WHERE v.deploymentid = @DeploymentId
$query$),

('MembershipReadRowKey', $query$
    SELECT v.deploymentid, m.address, m.port, m.generation, m.siloname, m.hostname, m.status, m.proxyport, m.suspecttimes,
        m.starttime, m.iamalivetime, v.version
    FROM orleansmembershipversiontable v LEFT JOIN orleansmembershiptable m
        ON m.deploymentid = v.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    WHERE v.deploymentid = @DeploymentId
$query$),

('InsertMembershipVersionKey', $query$
    WITH inserted AS (
        INSERT INTO orleansmembershipversiontable (deploymentid) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::int FROM inserted
$query$),

('InsertMembershipKey', $query$
    WITH moved AS (
        UPDATE orleansmembershipversiontable SET timestamp = now(), version = version + 1
        WHERE deploymentid = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT 1 FROM orleansmembershiptable
            WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1),
    inserted AS (
        INSERT INTO orleansmembershiptable (
            deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        FROM moved RETURNING 1)
    SELECT count(*)::int FROM inserted
$query$),

('UpdateMembershipKey', $query$
    WITH moved AS (
        UPDATE orleansmembershipversiontable SET timestamp = now(), version = version + 1
        WHERE deploymentid = @DeploymentId AND version = @Version AND EXISTS (
            SELECT 1 FROM orleansmembershiptable
            WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1),
    updated AS (
        UPDATE orleansmembershiptable SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
        WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
            AND EXISTS (SELECT 1 FROM moved)
        RETURNING 1)
    SELECT count(*)::int FROM updated
$query$),

('UpdateIAmAlivetimeKey', $query$
    UPDATE orleansmembershiptable SET iamalivetime = @IAmAliveTime
    WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$),

('DeleteMembershipTableEntriesKey', $query$
    WITH silos AS (DELETE FROM orleansmembershiptable WHERE deploymentid = @DeploymentId)
    DELETE FROM orleansmembershipversiontable WHERE deploymentid = @DeploymentId
$query$),

-- 6 is Dead.
('CleanupDefunctSiloEntriesKey', $query$
    DELETE FROM orleansmembershiptable
    WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND starttime < @IAmAliveTime AND status = 6
$query$),

-- Grain state. A null @GrainStateVersion is a first write. Where nothing changed, the caller gets its own version back and knows it was stale.

('ReadFromStorageKey', $query$
    SELECT payloadbinary, version FROM orleansstorage
    WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
        AND grainidextensionstring = COALESCE(@GrainIdExtensionString, '')
$query$),

('WriteToStorageKey', $query$
    WITH updated AS (
        UPDATE orleansstorage SET payloadbinary = @PayloadBinary, modifiedon = now(), version = version + 1
        WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
            AND grainidextensionstring = COALESCE(@GrainIdExtensionString, '') AND version = @GrainStateVersion::int
        RETURNING version),
    inserted AS (
        INSERT INTO orleansstorage (
            serviceid, graintypestring, grainidn0, grainidn1, grainidextensionstring, payloadbinary, modifiedon, version)
        SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, COALESCE(@GrainIdExtensionString, ''), @PayloadBinary, now(), 1
        WHERE @GrainStateVersion::int IS NULL
        ON CONFLICT DO NOTHING RETURNING version)
    SELECT version AS newgrainstateversion FROM updated
    UNION ALL SELECT version FROM inserted
    UNION ALL SELECT @GrainStateVersion::int WHERE NOT EXISTS (SELECT 1 FROM updated) AND NOT EXISTS (SELECT 1 FROM inserted)
$query$),

-- The row stays, without its payload, so that a version from before the clear is never given again.
('ClearStorageKey', $query$
    WITH updated AS (
        UPDATE orleansstorage SET payloadbinary = NULL, modifiedon = now(), version = version + 1
        WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
            AND grainidextensionstring = COALESCE(@GrainIdExtensionString, '') AND version = @GrainStateVersion::int
        RETURNING version)
    SELECT version AS newgrainstateversion FROM updated
    UNION ALL SELECT @GrainStateVersion::int WHERE NOT EXISTS (SELECT 1 FROM updated)
$query$),

('DeleteStorageKey', $query$
    WITH deleted AS (
        DELETE FROM orleansstorage
        WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
            AND grainidextensionstring = COALESCE(@GrainIdExtensionString, '') AND version = @GrainStateVersion::int
        RETURNING version)
    SELECT version + 1 AS newgrainstateversion FROM deleted
    UNION ALL SELECT @GrainStateVersion::int WHERE NOT EXISTS (SELECT 1 FROM deleted)
$query$),

-- Reminders. A range of hashes has an open begin and a closed end; the second kind goes round through the end of the ring.

('UpsertReminderRowKey', $query$
    INSERT INTO orleansreminderstable AS stored (serviceid, grainid, remindername, starttime, period, grainhash, version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    ON CONFLICT (serviceid, grainid, remindername) DO UPDATE SET
        starttime = excluded.starttime, period = excluded.period, grainhash = excluded.grainhash, version = stored.version + 1
    RETURNING stored.version AS version
$query$),

('ReadReminderRowsKey', $query$
    SELECT grainid, remindername, starttime, period, version FROM orleansreminderstable
    WHERE serviceid = @ServiceId AND grainid = @GrainId
$query$),

('ReadReminderRowKey', $query$
    SELECT grainid, remindername, starttime, period, version FROM orleansreminderstable
    WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName
$query$),

('ReadRangeRows1Key', $query$
    SELECT grainid, remindername, starttime, period, version FROM orleansreminderstable
    WHERE serviceid = @ServiceId AND grainhash > @BeginHash AND grainhash <= @EndHash
$query$),

('ReadRangeRows2Key', $query$
    SELECT grainid, remindername, starttime, period, version FROM orleansreminderstable
    WHERE serviceid = @ServiceId AND (grainhash > @BeginHash OR grainhash <= @EndHash)
$query$),

('DeleteReminderRowKey', $query$
    WITH deleted AS (
        DELETE FROM orleansreminderstable
        WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName AND version = @Version RETURNING 1)
    SELECT count(*)::int FROM deleted
$query$),

('DeleteReminderRowsKey', $query$
    DELETE FROM orleansreminderstable WHERE serviceid = @ServiceId
$query$)

ON CONFLICT (querykey) DO UPDATE SET querytext = excluded.querytext;
