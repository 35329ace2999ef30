#!/usr/bin/env bash
# A real S3 server for tests: Ceph RADOS Gateway over one in-memory OSD, all on loopback. Needs, from Debian:
#   apt-get install -y --no-install-recommends ceph-mon ceph-osd radosgw ceph-common     (68 MB)
# Usage: s3-gateway.sh DIR PORT   Up in about 12 s, about 550 MB resident. Process ids are written to DIR/pids;
# stop with: kill $(cat DIR/pids)  (the OSD may take a few seconds more). minio client: region 'default',
# accessKey 'citest', secretKey 'citestsecret', pathStyle. Tried with ceph 16.2: 33 of 34 client operations pass
# (creating a bucket that you own again answers 200).
set -u; D=$1; P=$2; M=$((P+100)); rm -rf $D; mkdir -p $D/{mon,osd,run,log}; F=$(cat /proc/sys/kernel/random/uuid)
cat > $D/ceph.conf <<C
[global]
fsid = $F
mon host = [v1:127.0.0.1:$M/0]
ms bind msgr2 = false
public addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon allow pool delete = true
mon max pg per osd = 1000
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 3221225472
mon data = $D/mon
osd data = $D/osd
run dir = $D/run
admin socket = $D/run/\$name.asok
pid file = $D/run/\$name.pid
log file = $D/log/\$name.log
mon data avail warn = 1
mon data avail crit = 1
[client.rgw.ci]
rgw frontends = beast endpoint=127.0.0.1:$P
rgw enable apis = s3
rgw gc obj min wait = 1
rgw gc processor period = 3
rgw gc processor max time = 3
rgw data = $D
C
C=$D/ceph.conf; : > $D/pids
monmaptool --create --addv a "[v1:127.0.0.1:$M/0]" --fsid $F $D/monmap >/dev/null
ceph-mon -c $C --mkfs -i a --monmap $D/monmap >$D/log/mkfs.out 2>&1
setsid ceph-mon -c $C -f -i a >$D/log/mon.out 2>&1 </dev/null & echo $! >>$D/pids
U=$(cat /proc/sys/kernel/random/uuid); for i in $(seq 40); do timeout 10 ceph -c $C osd new $U >$D/log/osdnew.out 2>&1 && break; sleep 0.3; done
ceph-osd -c $C -i 0 --mkfs --osd-uuid $U >$D/log/osdmkfs.out 2>&1
# It may ask the monitor before it has heard the cluster's id ('wrong fsid'), and then ends at once; often, too.
for i in $(seq 10); do
  setsid ceph-osd -c $C -f -i 0 >$D/log/osd.out 2>&1 </dev/null & echo $! >>$D/pids
  sleep 1; kill -0 $! 2>/dev/null && break
done
setsid radosgw -c $C -n client.rgw.ci -f >$D/log/rgw.out 2>&1 </dev/null & echo $! >>$D/pids
for i in $(seq 400); do (exec 3<>/dev/tcp/127.0.0.1/$P) 2>/dev/null && break; sleep 0.3; done
timeout 100 radosgw-admin -c $C -n client.rgw.ci user create --uid=ci --display-name=ci --access-key=citest --secret-key=citestsecret >$D/log/user.out 2>&1
