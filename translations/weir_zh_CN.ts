<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>TimeWords</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
</context>
<context>
    <name>weir::app::Askpass</name>
    <message>
        <source>Weir: ssh asks</source>
        <translation>Weir：ssh 询问</translation>
    </message>
</context>
<context>
    <name>weir::core</name>
    <message>
        <source>At most %1 characters were expected.</source>
        <translation>最多允许 %1 个字符。</translation>
    </message>
    <message>
        <source>At most %1 terms were expected that OR or NOT mix with metrics.</source>
        <translation>与指标一起用于 OR 或 NOT 的条件最多 %1 个。</translation>
    </message>
    <message>
        <source>%1 is no text; a number, a comparison or a range was expected.</source>
        <translation>%1 不是文本；此处应为数字、比较或范围。</translation>
    </message>
    <message>
        <source>%1 is a text; comparisons and ranges need a number or a time.</source>
        <translation>%1 是文本；比较和范围需要数字或时间。</translation>
    </message>
    <message>
        <source>A pattern was expected between the slashes.</source>
        <translation>两个斜杠之间应有模式。</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>这不是正则表达式：%1。</translation>
    </message>
    <message>
        <source>An address, a network (10.0.0.0/8) or a pattern (10.0.*) was expected.</source>
        <translation>此处应为地址、网段（10.0.0.0/8）或模式（10.0.*）。</translation>
    </message>
    <message>
        <source>There is no field &apos;%1&apos;; did you mean &apos;%2&apos;?</source>
        <translation>没有字段“%1”；您是想用“%2”吗？</translation>
    </message>
    <message>
        <source>A number was expected instead of &apos;%1&apos;.</source>
        <translation>此处应为数字，而不是“%1”。</translation>
    </message>
    <message>
        <source>The unit &apos;%1&apos; does not fit here; %2 was expected.</source>
        <translation>单位“%1”不适用于此处；应为 %2。</translation>
    </message>
    <message>
        <source>A time was expected instead of &apos;%1&apos;: 2026-11-21T18:00:00Z, &quot;2026/11/21 18:00:00&quot;, milliseconds since 1970, or -15m before the end.</source>
        <translation>此处应为时间，而不是“%1”：2026-11-21T18:00:00Z、&quot;2026/11/21 18:00:00&quot;、1970 年以来的毫秒数，或表示末尾之前的 -15m。</translation>
    </message>
    <message>
        <source>B, kB, MB, GB, KiB, MiB or GiB</source>
        <translation>B、kB、MB、GB、KiB、MiB 或 GiB</translation>
    </message>
    <message>
        <source>B, kB, MB, GB, KiB, MiB or GiB (a second)</source>
        <translation>B、kB、MB、GB、KiB、MiB 或 GiB（每秒）</translation>
    </message>
    <message>
        <source>ns, us, ms, s, min, h or d</source>
        <translation>ns、us、ms、s、min、h 或 d</translation>
    </message>
    <message>
        <source>k, M or G</source>
        <translation>k、M 或 G</translation>
    </message>
    <message>
        <source>There is no open parenthesis for this one.</source>
        <translation>此括号没有对应的左括号。</translation>
    </message>
    <message>
        <source>A term was expected after this sign.</source>
        <translation>此符号之后应有条件。</translation>
    </message>
    <message>
        <source>A term was expected here.</source>
        <translation>此处应有条件。</translation>
    </message>
    <message>
        <source>%1 needs a term on both sides.</source>
        <translation>%1 两边都需要条件。</translation>
    </message>
    <message>
        <source>A term was expected before this parenthesis.</source>
        <translation>此括号之前应有条件。</translation>
    </message>
    <message>
        <source>This parenthesis is never closed.</source>
        <translation>此括号没有闭合。</translation>
    </message>
    <message>
        <source>A network was expected: an address, a slash and at most 32 bits (IPv4) or 128 (IPv6).</source>
        <translation>此处应为网段：地址、斜杠和最多 32 位（IPv4）或 128 位（IPv6）。</translation>
    </message>
    <message>
        <source>A value was expected directly after &apos;%1&apos;.</source>
        <translation>“%1”之后应紧跟一个值。</translation>
    </message>
    <message>
        <source>A range was expected: [1 TO 10], with * for an open end.</source>
        <translation>此处应为范围：[1 TO 10]，开放的一端用 *。</translation>
    </message>
    <message>
        <source>A blank was expected here.</source>
        <translation>此处应有空格。</translation>
    </message>
    <message>
        <source>More than %1 levels of nesting were not expected.</source>
        <translation>嵌套不能超过 %1 层。</translation>
    </message>
    <message>
        <source>A colon was expected: %1…</source>
        <translation>此处应有冒号：%1…</translation>
    </message>
    <message>
        <source>A text was expected between these quotes.</source>
        <translation>引号之间应有文本。</translation>
    </message>
    <message>
        <source>This quote is never closed.</source>
        <translation>此引号没有闭合。</translation>
    </message>
    <message>
        <source>This regular expression is never closed by a slash.</source>
        <translation>此正则表达式没有以斜杠结束。</translation>
    </message>
    <message>
        <source>This bracket is never closed.</source>
        <translation>此方括号没有闭合。</translation>
    </message>
    <message>
        <source>greater than</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>不小于</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>不大于</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>a range: [1 TO 10]</source>
        <translation>范围：[1 TO 10]</translation>
    </message>
    <message>
        <source>has a value</source>
        <translation>有值</translation>
    </message>
    <message>
        <source>a regular expression: /…/</source>
        <translation>正则表达式：/…/</translation>
    </message>
    <message>
        <source>one of: (a OR b)</source>
        <translation>其中之一：(a OR b)</translation>
    </message>
    <message>
        <source>address of either side</source>
        <translation>任一端的地址</translation>
    </message>
    <message>
        <source>port of either side</source>
        <translation>任一端的端口</translation>
    </message>
    <message>
        <source>host of either side</source>
        <translation>任一端的主机</translation>
    </message>
    <message>
        <source>domain of either side</source>
        <translation>任一端的域名</translation>
    </message>
    <message>
        <source>process of either side</source>
        <translation>任一端的进程</translation>
    </message>
    <message>
        <source>process id of either side</source>
        <translation>任一端的进程号</translation>
    </message>
    <message>
        <source>command line of either side</source>
        <translation>任一端的命令行</translation>
    </message>
    <message>
        <source>user of either side&apos;s process</source>
        <translation>任一端进程的用户</translation>
    </message>
    <message>
        <source>cgroup of either side</source>
        <translation>任一端的 cgroup</translation>
    </message>
    <message>
        <source>network namespace of either side</source>
        <translation>任一端的网络命名空间</translation>
    </message>
    <message>
        <source>processes that started either side&apos;s</source>
        <translation>任一端进程的父进程</translation>
    </message>
    <message>
        <source>container of either side</source>
        <translation>任一端的容器</translation>
    </message>
    <message>
        <source>namespace of either side</source>
        <translation>任一端的命名空间</translation>
    </message>
    <message>
        <source>pod of either side</source>
        <translation>任一端的 Pod</translation>
    </message>
    <message>
        <source>deployment of either side</source>
        <translation>任一端的 Deployment</translation>
    </message>
    <message>
        <source>service of either side</source>
        <translation>任一端的 Service</translation>
    </message>
    <message>
        <source>cloud of either side</source>
        <translation>任一端的云平台</translation>
    </message>
    <message>
        <source>label of either side</source>
        <translation>任一端的标签</translation>
    </message>
    <message>
        <source>labels of either side</source>
        <translation>任一端的标签</translation>
    </message>
    <message>
        <source>address or name of the client</source>
        <translation>客户端的地址或名称</translation>
    </message>
    <message>
        <source>address or name of the server</source>
        <translation>服务端的地址或名称</translation>
    </message>
    <message>
        <source>TCP delay</source>
        <translation>TCP 时延</translation>
    </message>
    <message>
        <source>TCP jitter</source>
        <translation>TCP 抖动</translation>
    </message>
    <message>
        <source>handshake time</source>
        <translation>握手时延</translation>
    </message>
    <message>
        <source>bytes sent</source>
        <translation>发送字节数</translation>
    </message>
    <message>
        <source>bytes received</source>
        <translation>接收字节数</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>出站</translation>
    </message>
    <message>
        <source>incoming</source>
        <translation>入站</translation>
    </message>
    <message>
        <source>local</source>
        <translation>本机内</translation>
    </message>
    <message>
        <source>transit</source>
        <translation>过路</translation>
    </message>
    <message>
        <source>Expected a duration such as 30s, 15m, 1h30m or 2d.</source>
        <translation>此处应为时长，例如 30s、15m、1h30m 或 2d。</translation>
    </message>
    <message>
        <source>Expected a unit of time: ms, s, m, h, d or w.</source>
        <translation>此处应为时间单位：ms、s、m、h、d 或 w。</translation>
    </message>
    <message>
        <source>This is longer than any recording.</source>
        <translation>这比任何记录都长。</translation>
    </message>
    <message>
        <source>Expected a time of day such as 18:00 or 18:00:00.</source>
        <translation>此处应为时刻，例如 18:00 或 18:00:00。</translation>
    </message>
    <message>
        <source>Expected minutes from 00 to 59.</source>
        <translation>此处应为 00 到 59 的分钟数。</translation>
    </message>
    <message>
        <source>Expected seconds from 00 to 60.</source>
        <translation>此处应为 00 到 60 的秒数。</translation>
    </message>
    <message>
        <source>Expected 1 to 9 digits of a fraction of a second.</source>
        <translation>此处应为 1 到 9 位的秒的小数。</translation>
    </message>
    <message>
        <source>Expected an offset from UTC such as +02:00.</source>
        <translation>此处应为与 UTC 的偏移，例如 +02:00。</translation>
    </message>
    <message>
        <source>There is no such moment.</source>
        <translation>没有这样的时刻。</translation>
    </message>
    <message>
        <source>Expected a moment: %1.</source>
        <translation>此处应为时刻：%1。</translation>
    </message>
    <message>
        <source>Expected a month from 01 to 12.</source>
        <translation>此处应为 01 到 12 的月份。</translation>
    </message>
    <message>
        <source>Expected the day of the month.</source>
        <translation>此处应为日期。</translation>
    </message>
    <message>
        <source>Expected a day from 01 to %1.</source>
        <translation>此处应为 01 到 %1 的日期。</translation>
    </message>
    <message>
        <source>This is beyond any recording.</source>
        <translation>这超出了任何记录的范围。</translation>
    </message>
    <message>
        <source>Expected epoch milliseconds, which have 11 to 13 digits.</source>
        <translation>此处应为 11 到 13 位的纪元毫秒数。</translation>
    </message>
    <message>
        <source>Did not expect anything more here.</source>
        <translation>此处不应再有内容。</translation>
    </message>
    <message>
        <source>Expected a range: 15m, 1h30m, today, or two moments parted by ~.</source>
        <translation>此处应为范围：15m、1h30m、today，或用 ~ 隔开的两个时刻。</translation>
    </message>
    <message>
        <source>The range is empty.</source>
        <translation>范围为空。</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>范围的结束早于开始。</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>it became shorter while it was read</source>
        <translation>读取期间文件变短了</translation>
    </message>
    <message>
        <source>it ends inside its header</source>
        <translation>文件在头部之内就结束了</translation>
    </message>
    <message>
        <source>it does not begin as a record stream</source>
        <translation>开头不是记录流</translation>
    </message>
    <message>
        <source>the row that ends a recording is missing</source>
        <translation>缺少表示录制结束的行</translation>
    </message>
    <message>
        <source>the row that ends a stream is missing</source>
        <translation>缺少表示流结束的行</translation>
    </message>
    <message>
        <source>more rows follow the one that ends a recording</source>
        <translation>表示录制结束的行之后还有内容</translation>
    </message>
    <message>
        <source>the checksum of a frame is wrong</source>
        <translation>某个帧的校验和有误</translation>
    </message>
    <message>
        <source>a frame does not decompress</source>
        <translation>某个帧无法解压</translation>
    </message>
    <message>
        <source>packet %1 announces %2 bytes, %3 follow</source>
        <translation>第 %1 个数据包声明有 %2 字节，其后只有 %3 字节</translation>
    </message>
    <message>
        <source>block %1 announces %2 bytes, %3 follow</source>
        <translation>第 %1 个块声明有 %2 字节，其后只有 %3 字节</translation>
    </message>
    <message>
        <source>a frame announces %1 bytes</source>
        <translation>某个帧声明有 %1 字节</translation>
    </message>
    <message>
        <source>a frame announces %1 bytes, %2 follow</source>
        <translation>某个帧声明有 %1 字节，其后只有 %2 字节</translation>
    </message>
    <message>
        <source>a frame header has 16 bytes, %1 follow</source>
        <translation>帧头应有 16 字节，其后只有 %1 字节</translation>
    </message>
    <message>
        <source>format %1, this one reads %2</source>
        <translation>格式 %1，本程序读取 %2</translation>
    </message>
    <message>
        <source>its gzip data ends in the middle</source>
        <translation>其 gzip 数据中途结束</translation>
    </message>
    <message>
        <source>its gzip data is damaged</source>
        <translation>其 gzip 数据已损坏</translation>
    </message>
    <message>
        <source>its zstd data ends in the middle</source>
        <translation>其 zstd 数据中途结束</translation>
    </message>
    <message>
        <source>its zstd data is damaged (%1)</source>
        <translation>其 zstd 数据已损坏（%1）</translation>
    </message>
    <message>
        <source>something that is not gzip follows its gzip data</source>
        <translation>其 gzip 数据之后跟有非 gzip 内容</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Watching this computer</source>
        <translation>观测本机</translation>
    </message>
    <message>
        <source>signal %1, %2</source>
        <translation>信号 %1，%2</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>退出状态 %1</translation>
    </message>
    <message>
        <source>its helper ended with %1</source>
        <translation>其采集程序以“%1”结束</translation>
    </message>
    <message>
        <source>it has closed the connection</source>
        <translation>对方已关闭连接</translation>
    </message>
    <message>
        <source>it has said nothing for %1 s</source>
        <translation>对方已有 %1 秒没有数据</translation>
    </message>
    <message>
        <source>what answers there is no helper of Weir, or a login script prints something first</source>
        <translation>那里应答的不是 Weir 的采集程序，或登录脚本先输出了内容</translation>
    </message>
    <message>
        <source>the program ssh is not installed (package openssh-client)</source>
        <translation>未安装 ssh 程序（软件包 openssh-client）</translation>
    </message>
    <message>
        <source>the helper&apos;s program was not found there</source>
        <translation>在那里找不到采集程序</translation>
    </message>
    <message>
        <source>Weir is not installed on this machine, or weir-capture is not in the PATH of this user</source>
        <translation>那台机器上未安装 Weir，或 weir-capture 不在该用户的 PATH 中</translation>
    </message>
    <message>
        <source>ssh gave up without a reason; try the same with ssh in a terminal</source>
        <translation>ssh 未说明原因就放弃了；请在终端中用 ssh 试同样的连接</translation>
    </message>
    <message>
        <source>no helper listens there; start one with weir-capture serve, or the service with systemctl start weir-capture</source>
        <translation>那里没有采集程序在监听；请用 weir-capture serve 启动，或用 systemctl start weir-capture 启动服务</translation>
    </message>
    <message>
        <source>this user may not connect; ask for membership in the group of the socket (usually weir), then log in again</source>
        <translation>该用户无权连接；请申请加入该套接字的组（通常为 weir），然后重新登录</translation>
    </message>
    <message>
        <source>the helper has too many readers waiting</source>
        <translation>采集程序等待中的读取者过多</translation>
    </message>
    <message>
        <source>pkexec (package pkexec), which asks for the right, is not installed; %1</source>
        <translation>用于请求权限的 pkexec（软件包 pkexec）未安装；%1</translation>
    </message>
    <message>
        <source>the desktop did not give the right; %1</source>
        <translation>桌面未授予权限；%1</translation>
    </message>
    <message>
        <source>the desktop did not give the right (%1); %2</source>
        <translation>桌面未授予权限（%1）；%2</translation>
    </message>
    <message>
        <source>at %1 %2; or begin with: sudo weir local:</source>
        <translation>%1：%2；或者用此命令开始：sudo weir local:</translation>
    </message>
    <message>
        <source>it needs root (CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN)</source>
        <translation>需要 root（CAP_BPF、CAP_PERFMON 和 CAP_NET_ADMIN）</translation>
    </message>
    <message>
        <source>Processes are not known: %1.</source>
        <translation>无法得知进程：%1。</translation>
    </message>
    <message>
        <source>Processes are not known any more: %1.</source>
        <translation>已无法得知进程：%1。</translation>
    </message>
    <message>
        <source>The kernel&apos;s counters do not work here (%1), so packets are counted.</source>
        <translation>内核计数器在此不可用（%1），因此改为统计数据包。</translation>
    </message>
    <message>
        <source>The kernel&apos;s counters do not work here (%1), so packets are counted. Processes are not known: %2.</source>
        <translation>内核计数器在此不可用（%1），因此改为统计数据包。无法得知进程：%2。</translation>
    </message>
    <message>
        <source>after unix: comes the path of a helper&apos;s socket, as in unix:/run/weir/capture.sock</source>
        <translation>unix: 之后是采集程序套接字的路径，例如 unix:/run/weir/capture.sock</translation>
    </message>
    <message>
        <source>the path of a socket has at most 107 bytes</source>
        <translation>套接字的路径最多 107 字节</translation>
    </message>
    <message>
        <source>before the @ comes a user&apos;s name, as in ssh://admin@host</source>
        <translation>@ 之前是用户名，例如 ssh://admin@host</translation>
    </message>
    <message>
        <source>the ] after the address is missing</source>
        <translation>地址之后缺少 ]</translation>
    </message>
    <message>
        <source>a host&apos;s name or address is missing; the form is ssh://[USER@]HOST[:PORT]</source>
        <translation>缺少主机名或地址；格式为 ssh://[用户@]主机[:端口]</translation>
    </message>
    <message>
        <source>after the host&apos;s colon comes a port from 1 to 65535; an IPv6 address stands in [brackets]</source>
        <translation>主机后的冒号之后是 1 到 65535 的端口；IPv6 地址写在 [方括号] 中</translation>
    </message>
    <message>
        <source>local: is this computer and takes nothing after it; a file of that name is ./%1</source>
        <translation>local: 表示本机，其后不能再有内容；同名文件请写作 ./%1</translation>
    </message>
    <message>
        <source>sources of this form are not part of this version; use a file, local:, unix:PATH or ssh://HOST</source>
        <translation>此版本不支持这种形式的数据源；请使用文件、local:、unix:路径 或 ssh://主机</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a field already; choose another name.</source>
        <translation>“%1”已是字段；请换一个名称。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a metric of your own; write what it is made of.</source>
        <translation>“%1”是自定义指标；请写出它的构成。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no name for a metric; use small letters, digits and _, as in loss_share.</source>
        <translation>“%1”不能作为指标名；请用小写字母、数字和 _，例如 loss_share。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number to calculate with but a dimension.</source>
        <translation>“%1”是维度，不能用于计算。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not expected here; write metrics and numbers with operators between them.</source>
        <translation>此处不应有“%1”；请用运算符连接指标与数字。</translation>
    </message>
    <message>
        <source>A parenthesis is not closed.</source>
        <translation>有一个括号没有闭合。</translation>
    </message>
    <message>
        <source>The expression ends too early; a number or a metric is missing at its end.</source>
        <translation>表达式过早结束；末尾缺少数字或指标。</translation>
    </message>
    <message>
        <source>The expression is empty; write one such as retransmits / packets_sent.</source>
        <translation>表达式为空；请写一个，例如 retransmits / packets_sent。</translation>
    </message>
    <message>
        <source>The expression reads no metric; write one such as retransmits / packets_sent.</source>
        <translation>表达式没有用到指标；请写一个，例如 retransmits / packets_sent。</translation>
    </message>
    <message>
        <source>The operator &apos;%1&apos; has nothing to work on.</source>
        <translation>运算符“%1”没有运算对象。</translation>
    </message>
    <message>
        <source>There is no metric &apos;%1&apos;; did you mean &apos;%2&apos;?</source>
        <translation>没有指标“%1”；您是想用“%2”吗？</translation>
    </message>
    <message>
        <source>This parenthesis has no partner.</source>
        <translation>此括号没有配对。</translation>
    </message>
    <message>
        <source>line %1: a quotation mark has no other that closes it</source>
        <translation>第 %1 行：引号没有闭合</translation>
    </message>
    <message>
        <source>line %1: &apos;%2&apos; is no network; write it as 10.0.0.0/8</source>
        <translation>第 %1 行：“%2”不是网段；请写成 10.0.0.0/8 的形式</translation>
    </message>
    <message>
        <source>line %1: &apos;%2&apos; has no label; write one after it, as env=prod</source>
        <translation>第 %1 行：“%2”没有标签；请在其后写上标签，例如 env=prod</translation>
    </message>
    <message>
        <source>line %1: &apos;%2&apos; is no label; write KEY=VALUE without commas</source>
        <translation>第 %1 行：“%2”不是标签；请写成不含逗号的 KEY=VALUE</translation>
    </message>
    <message>
        <source>it is no file of labels; a line of one is 10.0.0.0/8 env=prod</source>
        <translation>这不是标签文件；其中一行形如 10.0.0.0/8 env=prod</translation>
    </message>
    <message>
        <source>the program journalctl does not start (package systemd)</source>
        <translation>程序 journalctl 无法启动（软件包 systemd）</translation>
    </message>
</context>
<context>
    <name>weir::core::Field</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次出现</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最后出现</translation>
    </message>
    <message>
        <source>Observer</source>
        <translation>观测点</translation>
    </message>
    <message>
        <source>Observer address</source>
        <translation>观测点地址</translation>
    </message>
    <message>
        <source>Observers</source>
        <translation>观测点数</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输协议</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>地址族</translation>
    </message>
    <message>
        <source>Client IP</source>
        <translation>客户端 IP</translation>
    </message>
    <message>
        <source>Client port</source>
        <translation>客户端端口</translation>
    </message>
    <message>
        <source>Server IP</source>
        <translation>服务端 IP</translation>
    </message>
    <message>
        <source>Server port</source>
        <translation>服务端端口</translation>
    </message>
    <message>
        <source>Client host</source>
        <translation>客户端主机</translation>
    </message>
    <message>
        <source>Server host</source>
        <translation>服务端主机</translation>
    </message>
    <message>
        <source>Client domain</source>
        <translation>客户端域名</translation>
    </message>
    <message>
        <source>Client domain from</source>
        <translation>客户端域名来源</translation>
    </message>
    <message>
        <source>Server domain</source>
        <translation>服务端域名</translation>
    </message>
    <message>
        <source>Server domain from</source>
        <translation>服务端域名来源</translation>
    </message>
    <message>
        <source>Client process</source>
        <translation>客户端进程</translation>
    </message>
    <message>
        <source>Client PID</source>
        <translation>客户端 PID</translation>
    </message>
    <message>
        <source>Server process</source>
        <translation>服务端进程</translation>
    </message>
    <message>
        <source>Server PID</source>
        <translation>服务端 PID</translation>
    </message>
    <message>
        <source>Client command line</source>
        <translation>客户端命令行</translation>
    </message>
    <message>
        <source>Server command line</source>
        <translation>服务端命令行</translation>
    </message>
    <message>
        <source>Client user</source>
        <translation>客户端用户</translation>
    </message>
    <message>
        <source>Server user</source>
        <translation>服务端用户</translation>
    </message>
    <message>
        <source>Client parents</source>
        <translation>客户端父进程</translation>
    </message>
    <message>
        <source>Server parents</source>
        <translation>服务端父进程</translation>
    </message>
    <message>
        <source>Client cgroup</source>
        <translation>客户端 cgroup</translation>
    </message>
    <message>
        <source>Server cgroup</source>
        <translation>服务端 cgroup</translation>
    </message>
    <message>
        <source>Client network namespace</source>
        <translation>客户端网络命名空间</translation>
    </message>
    <message>
        <source>Server network namespace</source>
        <translation>服务端网络命名空间</translation>
    </message>
    <message>
        <source>Client container</source>
        <translation>客户端容器</translation>
    </message>
    <message>
        <source>Server container</source>
        <translation>服务端容器</translation>
    </message>
    <message>
        <source>Client namespace</source>
        <translation>客户端命名空间</translation>
    </message>
    <message>
        <source>Client pod</source>
        <translation>客户端 Pod</translation>
    </message>
    <message>
        <source>Client deployment</source>
        <translation>客户端 Deployment</translation>
    </message>
    <message>
        <source>Client service</source>
        <translation>客户端 Service</translation>
    </message>
    <message>
        <source>Server namespace</source>
        <translation>服务端命名空间</translation>
    </message>
    <message>
        <source>Server pod</source>
        <translation>服务端 Pod</translation>
    </message>
    <message>
        <source>Server deployment</source>
        <translation>服务端 Deployment</translation>
    </message>
    <message>
        <source>Server service</source>
        <translation>服务端 Service</translation>
    </message>
    <message>
        <source>Client cloud</source>
        <translation>客户端云平台</translation>
    </message>
    <message>
        <source>Server cloud</source>
        <translation>服务端云平台</translation>
    </message>
    <message>
        <source>Client labels</source>
        <translation>客户端标签</translation>
    </message>
    <message>
        <source>Server labels</source>
        <translation>服务端标签</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>SNI</source>
        <translation>SNI</translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>HTTP host</source>
        <translation>HTTP Host</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>Drop reasons</source>
        <translation>丢弃原因</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>Wire bytes sent</source>
        <translation>线上字节（发送）</translation>
    </message>
    <message>
        <source>Wire bytes received</source>
        <translation>线上字节（接收）</translation>
    </message>
    <message>
        <source>Wire bytes</source>
        <translation>线上字节</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>发送包数</translation>
    </message>
    <message>
        <source>Packets received</source>
        <translation>接收包数</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>包数</translation>
    </message>
    <message>
        <source>Retransmits sent</source>
        <translation>发送重传</translation>
    </message>
    <message>
        <source>Retransmits received</source>
        <translation>接收重传</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>重传</translation>
    </message>
    <message>
        <source>Retransmitted bytes sent</source>
        <translation>重传字节（发送）</translation>
    </message>
    <message>
        <source>Retransmitted bytes received</source>
        <translation>重传字节（接收）</translation>
    </message>
    <message>
        <source>Retransmitted bytes</source>
        <translation>重传字节</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>TCP delay</source>
        <translation>TCP 时延</translation>
    </message>
    <message>
        <source>TCP delay min</source>
        <translation>TCP 时延最小值</translation>
    </message>
    <message>
        <source>TCP delay max</source>
        <translation>TCP 时延最大值</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Handshake time</source>
        <translation>握手时延</translation>
    </message>
    <message>
        <source>Connection attempts</source>
        <translation>连接尝试</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Closures</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Resets</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Open connections</source>
        <translation>打开的连接</translation>
    </message>
    <message>
        <source>Drops</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Connects</source>
        <translation>connect 次数</translation>
    </message>
    <message>
        <source>Accepts</source>
        <translation>accept 次数</translation>
    </message>
    <message>
        <source>Socket writes</source>
        <translation>套接字写次数</translation>
    </message>
    <message>
        <source>Socket reads</source>
        <translation>套接字读次数</translation>
    </message>
    <message>
        <source>Write time</source>
        <translation>写耗时</translation>
    </message>
    <message>
        <source>Read time</source>
        <translation>读耗时</translation>
    </message>
    <message>
        <source>Connect time</source>
        <translation>connect 耗时</translation>
    </message>
    <message>
        <source>Accept time</source>
        <translation>accept 耗时</translation>
    </message>
    <message>
        <source>Close time</source>
        <translation>close 耗时</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询名</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Response code</source>
        <translation>响应码</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>应答记录</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>响应时延</translation>
    </message>
    <message>
        <source>Response time min</source>
        <translation>响应时延最小值</translation>
    </message>
    <message>
        <source>Response time max</source>
        <translation>响应时延最大值</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>事务</translation>
    </message>
    <message>
        <source>Transactions/s</source>
        <translation>事务/s</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>错误率</translation>
    </message>
    <message>
        <source>from the call to its return, waiting included</source>
        <translation>从调用到返回，包括等待时间</translation>
    </message>
    <message>
        <source>first SYN to the ACK that ends the handshake, or to the refusal that acknowledges the SYN; none when the SYN was repeated</source>
        <translation>从第一个 SYN 到完成握手的 ACK，或到确认该 SYN 的拒绝；SYN 有重发时不计</translation>
    </message>
    <message>
        <source>over the means of the records, weighted by their samples</source>
        <translation>按各记录的均值计算，以样本数加权</translation>
    </message>
    <message>
        <source>exact, over the transactions that were answered</source>
        <translation>精确值，取自已得到应答的事务</translation>
    </message>
    <message>
        <source>the name that was asked for</source>
        <translation>所查询的名称</translation>
    </message>
    <message>
        <source>the type of record that was asked for</source>
        <translation>所查询的记录类型</translation>
    </message>
    <message>
        <source>of the answer; timeout when none came within 6 s; absent when nobody watched that long</source>
        <translation>应答的响应码；6 s 内没有应答记为 timeout；观测时间不够长时为空</translation>
    </message>
    <message>
        <source>records in the answer section</source>
        <translation>应答段中的记录数</translation>
    </message>
    <message>
        <source>from the first question to the answer</source>
        <translation>从第一次查询到应答</translation>
    </message>
    <message>
        <source>the same question asked again</source>
        <translation>同一查询再次发出</translation>
    </message>
    <message>
        <source>answered with NOERROR</source>
        <translation>应答为 NOERROR</translation>
    </message>
    <message>
        <source>answered with another code than NOERROR</source>
        <translation>应答不是 NOERROR</translation>
    </message>
    <message>
        <source>not answered within 6 s</source>
        <translation>6 s 内没有应答</translation>
    </message>
    <message>
        <source>errors and timeouts among the transactions</source>
        <translation>错误和超时占事务的比例</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 p%2</source>
        <translation>%1 p%2</translation>
    </message>
</context>
<context>
    <name>weir::session::ErrorText</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1（共 %2）</translation>
    </message>
    <message>
        <source>Nothing was read before it.</source>
        <translation>在此之前没有读到任何内容。</translation>
    </message>
    <message>
        <source>Read: 1 packet.</source>
        <translation>已读取 1 个数据包。</translation>
    </message>
    <message numerus="yes">
        <source>Read: %1 packets.</source>
        <translation>
            <numerusform>已读取 %1 个数据包。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>无法打开 %1。</translation>
    </message>
    <message>
        <source>%1. Check the path and its permissions.</source>
        <translation>%1。请检查路径和权限。</translation>
    </message>
    <message>
        <source>%1 cannot be read after %2.</source>
        <translation>%1 在 %2 之后无法读取。</translation>
    </message>
    <message>
        <source>%1 at offset %2. %3</source>
        <translation>%1，偏移 %2。%3</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>%1 is no capture file that Weir knows.</source>
        <translation>%1 不是 Weir 能识别的抓包文件。</translation>
    </message>
    <message>
        <source>Weir reads pcap, pcapng and .weir, also inside gzip or zstd. %1</source>
        <translation>Weir 可读取 pcap、pcapng 和 .weir，也支持 gzip 或 zstd 压缩。%1</translation>
    </message>
    <message>
        <source>%1 is broken at %2. Everything before that place is shown.</source>
        <translation>%1 损坏于 %2。该位置之前的内容均已显示。</translation>
    </message>
    <message>
        <source>Offset %1: %2. %3</source>
        <translation>偏移 %1：%2。%3</translation>
    </message>
    <message>
        <source>%1 is cut off at %2. Everything before that place is shown.</source>
        <translation>%1 截断于 %2。该位置之前的内容均已显示。</translation>
    </message>
    <message>
        <source>%1 was written by a newer Weir.</source>
        <translation>%1 由更新版本的 Weir 写入。</translation>
    </message>
    <message>
        <source>%1. Update Weir to read it.</source>
        <translation>%1。请升级 Weir 后再读取。</translation>
    </message>
    <message>
        <source>%1 is not understood.</source>
        <translation>无法理解 %1。</translation>
    </message>
    <message>
        <source>The reader of %1 ended unexpectedly. What it had read is shown.</source>
        <translation>读取 %1 的进程意外结束。已读取的内容已显示。</translation>
    </message>
    <message>
        <source>It ended with %1. %2 Please report the file.</source>
        <translation>进程以“%1”结束。%2请报告此文件。</translation>
    </message>
    <message>
        <source>%1 is not permitted here.</source>
        <translation>此处无权执行：%1。</translation>
    </message>
    <message>
        <source>No rows come from %1.</source>
        <translation>收不到来自 %1 的数据。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>weir::session::LinkTemplate</name>
    <message>
        <source>The link has no name; write what the menu shows.</source>
        <translation>链接没有名称；请填写菜单中显示的名称。</translation>
    </message>
    <message>
        <source>The address has to begin with what opens it, as in https://logs.example/?host={client_ip}.</source>
        <translation>地址须以打开它的协议开头，例如 https://logs.example/?host={client_ip}。</translation>
    </message>
    <message>
        <source>A brace stands alone; write names of fields as {client_ip}.</source>
        <translation>有单独的花括号；字段名请写作 {client_ip}。</translation>
    </message>
    <message>
        <source>This is no address; check for blanks and signs that stand alone.</source>
        <translation>这不是地址；请检查空格和单独的符号。</translation>
    </message>
    <message>
        <source>This row has no %1, which the link needs.</source>
        <translation>此行没有链接所需的 %1。</translation>
    </message>
</context>
<context>
    <name>weir::session::OwnMetrics</name>
    <message>
        <source>Your metric &apos;%1&apos; is left out: %2</source>
        <translation>您的指标“%1”未采用：%2</translation>
    </message>
</context>
<context>
    <name>weir::session::Recorder</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>weir::session::SavedView</name>
    <message>
        <source>It is no saved view; choose a file that this menu wrote.</source>
        <translation>这不是已保存的视图；请选择由此菜单写出的文件。</translation>
    </message>
    <message>
        <source>A newer Weir wrote it; open it with that one.</source>
        <translation>它由更新版本的 Weir 写出；请用该版本打开。</translation>
    </message>
    <message>
        <source>Its range is no range; correct from and to, or take them out.</source>
        <translation>其时间范围无效；请改正 from 和 to，或将其删除。</translation>
    </message>
    <message>
        <source>It names records outside its folder; put the .weir files beside it.</source>
        <translation>它指向所在文件夹之外的记录；请将 .weir 文件放在它旁边。</translation>
    </message>
</context>
<context>
    <name>weir::session::Setting</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>2 days</source>
        <translation>2 天</translation>
    </message>
    <message>
        <source>Only when asked (F5)</source>
        <translation>仅在需要时（F5）</translation>
    </message>
    <message>
        <source>Every second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>Every 5 seconds</source>
        <translation>每 5 秒</translation>
    </message>
    <message>
        <source>Every 10 seconds</source>
        <translation>每 10 秒</translation>
    </message>
    <message>
        <source>Every 30 seconds</source>
        <translation>每 30 秒</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>Every 5 minutes</source>
        <translation>每 5 分钟</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Colours of the window. “Like the desktop” follows what the desktop had when Weir was started.</source>
        <translation>窗口的颜色。“跟随桌面”采用 Weir 启动时桌面的设置。</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Words of the window. Names in the search language stay as they are.</source>
        <translation>窗口文字的语言。搜索语言中的名称保持不变。</translation>
    </message>
    <message>
        <source>Details in a window of their own</source>
        <translation>在单独的窗口中显示详情</translation>
    </message>
    <message>
        <source>Otherwise they stand beside the page.</source>
        <translation>否则显示在页面旁边。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Of all times that are shown or typed. Type a part of a name, as Berlin, to find a zone.</source>
        <translation>用于所有显示和输入的时间。输入名称的一部分（如 Shanghai）可查找时区。</translation>
    </message>
    <message>
        <source>Of this computer</source>
        <translation>本机时区</translation>
    </message>
    <message>
        <source>Range of a live source</source>
        <translation>实时数据源的时间范围</translation>
    </message>
    <message>
        <source>What is shown when it is opened. A file opens on its whole span.</source>
        <translation>打开时显示的范围。文件打开时显示全部时间。</translation>
    </message>
    <message>
        <source>History to fetch</source>
        <translation>获取的历史</translation>
    </message>
    <message>
        <source>How much of what a helper has recorded is read when it is opened.</source>
        <translation>打开时读取采集程序已记录的多少内容。</translation>
    </message>
    <message>
        <source>Refresh the summary</source>
        <translation>刷新概览</translation>
    </message>
    <message>
        <source>How often the page shows what has arrived from live sources.</source>
        <translation>页面多久显示一次实时数据源新到的数据。</translation>
    </message>
    <message>
        <source>Refresh the flows</source>
        <translation>刷新流</translation>
    </message>
    <message>
        <source>Single records are easier to read when they stand still for a while.</source>
        <translation>单条记录静止一段时间更便于阅读。</translation>
    </message>
    <message>
        <source>Memory for records</source>
        <translation>记录占用的内存</translation>
    </message>
    <message>
        <source>Beyond it the oldest records are dropped, and the status bar says so.</source>
        <translation>超出时丢弃最旧的记录，并在状态栏中说明。</translation>
    </message>
    <message>
        <source>Command on other machines</source>
        <translation>其他机器上的命令</translation>
    </message>
    <message>
        <source>What ssh runs there to start the helper. Empty: the usual one, where Weir is installed.</source>
        <translation>ssh 在那里启动采集程序所用的命令。留空：使用已安装的 Weir 的默认命令。</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>如何搜索</translation>
    </message>
    <message>
        <source>A line at the bottom of the page until it was done once.</source>
        <translation>在页面底部显示一行，直到做过一次为止。</translation>
    </message>
    <message>
        <source>How to choose a time range</source>
        <translation>如何选择时间范围</translation>
    </message>
    <message>
        <source>How to open details</source>
        <translation>如何打开详情</translation>
    </message>
    <message>
        <source>“%1” is none of the choices; take one from the list.</source>
        <translation>“%1”不在选项中；请从列表中选择。</translation>
    </message>
    <message>
        <source>“%1” is neither true nor false.</source>
        <translation>“%1”既不是 true 也不是 false。</translation>
    </message>
    <message>
        <source>“%1” is no whole number from %2 to %3.</source>
        <translation>“%1”不是 %2 到 %3 的整数。</translation>
    </message>
    <message>
        <source>One line only: a command holds no line break.</source>
        <translation>只能有一行：命令中不能有换行。</translation>
    </message>
    <message>
        <source>%1 cannot be written: what you choose here holds until Weir ends.</source>
        <translation>无法写入 %1：此处的选择只在 Weir 结束前有效。</translation>
    </message>
    <message>
        <source>Parts of %1 cannot be read; what they said counts as never chosen.</source>
        <translation>%1 的部分内容无法读取；这些内容视为从未选择。</translation>
    </message>
    <message>
        <source>Labels of hosts</source>
        <translation>主机标签</translation>
    </message>
    <message>
        <source>A text file of yours. Each line is an address, a network or a name, then its labels, as in 10.0.0.0/8 env=prod team=core.</source>
        <translation>您自己的文本文件。每行先写地址、网段或名称，再写标签，例如 10.0.0.0/8 env=prod team=core。</translation>
    </message>
</context>
<context>
    <name>weir::session::TableExport</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The writing was stopped.</source>
        <translation>写入已停止。</translation>
    </message>
    <message>
        <source>Nothing was recorded in this range.</source>
        <translation>此时间范围内没有记录。</translation>
    </message>
</context>
<context>
    <name>weir::ui::Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>weir::ui::BrokenPlace</name>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>无法读取文件：%1。</translation>
    </message>
    <message>
        <source>The file is compressed: the offset and these bytes are of its compressed form.</source>
        <translation>文件是压缩的：偏移和下列字节均指压缩后的内容。</translation>
    </message>
    <message>
        <source>The file ends before this place.</source>
        <translation>文件在此位置之前已结束。</translation>
    </message>
    <message>
        <source>The marked line holds the first byte that could not be used.</source>
        <translation>标记的行含有第一个无法使用的字节。</translation>
    </message>
    <message>
        <source>%1 at offset %2</source>
        <translation>%1，偏移 %2</translation>
    </message>
    <message>
        <source>Bytes around the place</source>
        <translation>该位置附近的字节</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>weir::ui::Cell</name>
    <message>
        <source>%1 is measured on TCP only; this is %2.</source>
        <translation>%1 仅对 TCP 测量；这里是 %2。</translation>
    </message>
    <message>
        <source>This source cannot measure it.</source>
        <translation>该数据源无法测量此项。</translation>
    </message>
    <message>
        <source>Not known.</source>
        <translation>未知。</translation>
    </message>
    <message>
        <source>No sample of it in this range.</source>
        <translation>此时间范围内没有样本。</translation>
    </message>
    <message>
        <source>%1 of %2 segments, %3.
Red: more than 1 % of the segments, and at least 10.</source>
        <translation>%2 个报文段中有 %1 个，占 %3。
红色：超过报文段的 1 %，且不少于 10 个。</translation>
    </message>
    <message>
        <source>Outgoing: the observer is the client</source>
        <translation>出站：观测点是客户端</translation>
    </message>
    <message>
        <source>Incoming: the observer is the server</source>
        <translation>入站：观测点是服务端</translation>
    </message>
    <message>
        <source>Local: both ends on one host</source>
        <translation>本机：两端在同一主机</translation>
    </message>
    <message>
        <source>Transit: neither end is the observer&apos;s</source>
        <translation>过路：两端都不是观测点</translation>
    </message>
    <message>
        <source>Seen by %1; the client&apos;s view counts</source>
        <translation>由 %1 观测到；以客户端一侧为准</translation>
    </message>
    <message>
        <source>TLS was seen</source>
        <translation>检测到 TLS</translation>
    </message>
</context>
<context>
    <name>weir::ui::Chart</name>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>TCP delay and jitter</source>
        <translation>TCP 时延与抖动</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p5–95</source>
        <translation>p5–95</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Connections and closures</source>
        <translation>连接与关闭</translation>
    </message>
    <message>
        <source>per %1</source>
        <translation>每 %1</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>重传</translation>
    </message>
    <message>
        <source>segments per %1</source>
        <translation>报文段，每 %1</translation>
    </message>
    <message>
        <source>Bytes / s</source>
        <translation>字节/秒</translation>
    </message>
    <message>
        <source>TCP delay</source>
        <translation>TCP 时延</translation>
    </message>
    <message>
        <source>Jitter, handshake</source>
        <translation>抖动、握手</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Drops</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>响应时延</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>DNS transactions</source>
        <translation>DNS 事务</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>no answer seen</source>
        <translation>未见应答</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>weir::ui::ChartCard</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>%1 的更多操作</translation>
    </message>
</context>
<context>
    <name>weir::ui::ChartControls</name>
    <message>
        <source>Show “%1”</source>
        <translation>显示“%1”</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <source>The period before, faint</source>
        <translation>淡色显示上一时段</translation>
    </message>
    <message>
        <source>Show the marked part	Enter</source>
        <translation>显示标记的部分	Enter</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy the values as CSV</source>
        <translation>将数值复制为 CSV</translation>
    </message>
    <message>
        <source>Save the picture as %1…</source>
        <translation>将图片保存为 %1…</translation>
    </message>
    <message>
        <source>Write the picture to</source>
        <translation>将图片写入</translation>
    </message>
    <message>
        <source>The picture was not written.</source>
        <translation>图片未能写入。</translation>
    </message>
    <message>
        <source>%1: check that the folder exists and can be written.</source>
        <translation>%1：请检查文件夹是否存在且可写。</translation>
    </message>
</context>
<context>
    <name>weir::ui::ChartLegend</name>
    <message>
        <source>%1 %2</source>
        <comment>a series and its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Hide “%1”</source>
        <translation>隐藏“%1”</translation>
    </message>
    <message>
        <source>Show “%1”</source>
        <translation>显示“%1”</translation>
    </message>
    <message>
        <source>before</source>
        <translation>上一时段</translation>
    </message>
</context>
<context>
    <name>weir::ui::ChartPlot</name>
    <message>
        <source>nothing recorded</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>no matching records</source>
        <translation>没有匹配的记录</translation>
    </message>
    <message>
        <source>not measured by this source</source>
        <translation>该数据源不测量此项</translation>
    </message>
    <message>
        <source>measured on TCP only; no TCP here</source>
        <translation>仅对 TCP 测量；此处没有 TCP</translation>
    </message>
    <message>
        <source>no sample in this range</source>
        <translation>此时间范围内没有样本</translation>
    </message>
    <message>
        <source>every series is hidden</source>
        <translation>所有曲线都已隐藏</translation>
    </message>
    <message>
        <source>Left and Right move the crosshair, with Shift they mark a part and Enter shows it. Plus and minus zoom, Ctrl+Left and Ctrl+Right go along the time.</source>
        <translation>左右方向键移动十字线，按住 Shift 则标记一部分，按 Enter 显示这一部分。加号和减号缩放，Ctrl+Left 和 Ctrl+Right 沿时间移动。</translation>
    </message>
    <message>
        <source>In a chart</source>
        <translation>在图表中</translation>
    </message>
    <message>
        <source>Move the crosshair and read the values</source>
        <translation>移动十字线并读取数值</translation>
    </message>
    <message>
        <source>Mark a part of the time</source>
        <translation>标记一段时间</translation>
    </message>
    <message>
        <source>Show the marked part alone</source>
        <translation>只显示标记的部分</translation>
    </message>
    <message>
        <source>Zoom the time</source>
        <translation>缩放时间</translation>
    </message>
    <message>
        <source>Go along the time</source>
        <translation>沿时间移动</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a series and its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Whole range: %1</source>
        <translation>整个时间范围：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a moment and its values</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: not recorded</source>
        <translation>%1：未记录</translation>
    </message>
    <message>
        <source>Nothing was recorded in the period before this one.</source>
        <translation>上一时段没有任何记录。</translation>
    </message>
    <message>
        <source>Faint and dashed: the period before, from %1 to %2.</source>
        <translation>淡色虚线：上一时段，从 %1 到 %2。</translation>
    </message>
</context>
<context>
    <name>weir::ui::ChartStrip</name>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Counts and shares</source>
        <translation>计数与占比</translation>
    </message>
    <message>
        <source>Add a chart</source>
        <translation>添加图表</translation>
    </message>
    <message>
        <source>Hide this chart</source>
        <translation>隐藏此图表</translation>
    </message>
    <message>
        <source>The usual charts</source>
        <translation>恢复默认图表</translation>
    </message>
</context>
<context>
    <name>weir::ui::ChipRow</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>not</source>
        <translation>非</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>过滤条件：%1</translation>
    </message>
</context>
<context>
    <name>weir::ui::ColumnChooser</name>
    <message>
        <source>Find a column</source>
        <translation>查找列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Back to the usual columns</source>
        <translation>恢复默认列</translation>
    </message>
    <message>
        <source>%1
No open source can measure it.</source>
        <translation>%1
当前打开的数据源都无法测量此项。</translation>
    </message>
    <message>
        <source>Own metrics…</source>
        <translation>自定义指标…</translation>
    </message>
    <message>
        <source>Columns that you calculate from others</source>
        <translation>由其他列计算得出的列</translation>
    </message>
</context>
<context>
    <name>weir::ui::CommandLine</name>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>weir::ui::CompletionPopup</name>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Continue with</source>
        <translation>可接着输入</translation>
    </message>
    <message>
        <source>Values seen</source>
        <translation>出现过的值</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Up Down</source>
        <translation>↑ ↓</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>take</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>1 conversation</source>
        <translation>1 个会话</translation>
    </message>
    <message numerus="yes">
        <source>%1 conversations</source>
        <translation>
            <numerusform>%1 个会话</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::CoverageRibbon</name>
    <message>
        <source>Coverage ribbon</source>
        <translation>覆盖带</translation>
    </message>
    <message>
        <source>On the coverage ribbon</source>
        <translation>在覆盖带上</translation>
    </message>
    <message>
        <source>Play the recording, or stop</source>
        <translation>播放记录或停止</translation>
    </message>
    <message>
        <source>Move the range</source>
        <translation>移动时间范围</translation>
    </message>
    <message>
        <source>Make it shorter or longer</source>
        <translation>缩短或延长</translation>
    </message>
    <message>
        <source>Move it by its length</source>
        <translation>按其长度移动</translation>
    </message>
    <message>
        <source>Move it to the beginning or the end</source>
        <translation>移到开头或结尾</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Left and Right move the chosen range, with Shift they resize it. Page Up and Page Down move it by its length, Home and End to where the recording begins and ends. Space plays, Ctrl+A shows everything.</source>
        <translation>左右方向键移动所选时间范围，按住 Shift 则改变其长度。Page Up 和 Page Down 按其长度移动，Home 和 End 移到记录的开头和结尾。空格键播放，Ctrl+A 显示全部。</translation>
    </message>
</context>
<context>
    <name>weir::ui::DataTable</name>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Filter for %1</source>
        <translation>只看 %1</translation>
    </message>
    <message>
        <source>Filter out %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>In a table</source>
        <translation>在表格中</translation>
    </message>
    <message>
        <source>Open what the row is about</source>
        <translation>打开该行的内容</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>复制所选行</translation>
    </message>
</context>
<context>
    <name>weir::ui::DayCalendar</name>
    <message>
        <source>Month before</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>下个月</translation>
    </message>
</context>
<context>
    <name>weir::ui::DetailsHeader</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Back into the window</source>
        <translation>放回窗口</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>在单独的窗口中</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>打开链接</translation>
    </message>
</context>
<context>
    <name>weir::ui::DetailsPane</name>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>启动者</translation>
    </message>
    <message>
        <source>Control group</source>
        <translation>控制组</translation>
    </message>
    <message>
        <source>Network namespace</source>
        <translation>网络命名空间</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Show flows</source>
        <translation>查看流</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>在拓扑图中显示</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>L4</source>
        <translation>L4</translation>
    </message>
    <message>
        <source>L7</source>
        <translation>L7</translation>
    </message>
    <message>
        <source>Requests are not read by this version.</source>
        <translation>此版本不读取请求。</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>剖析</translation>
    </message>
    <message>
        <source>No open source samples what processes do.</source>
        <translation>当前打开的数据源都不对进程采样。</translation>
    </message>
    <message>
        <source>The map is not part of this version.</source>
        <translation>此版本不含拓扑图。</translation>
    </message>
    <message>
        <source>By IP:port</source>
        <translation>按 IP:端口</translation>
    </message>
    <message>
        <source>By IP</source>
        <translation>按 IP</translation>
    </message>
    <message>
        <source>Fewer charts</source>
        <translation>收起图表</translation>
    </message>
    <message numerus="yes">
        <source>%n more charts</source>
        <translation>
            <numerusform>另有 %n 个图表</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in this range</source>
        <translation>此时间范围内没有数据</translation>
    </message>
    <message>
        <source>No record of it is left by the range and the filter.</source>
        <translation>在当前时间范围和过滤条件下没有它的记录。</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>seen by %1</source>
        <translation>由 %1 观测</translation>
    </message>
    <message>
        <source>talks to 1 other</source>
        <translation>与 1 个对端通信</translation>
    </message>
    <message numerus="yes">
        <source>talks to %1 others</source>
        <translation>
            <numerusform>与 %1 个对端通信</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>1 DNS transaction</source>
        <translation>1 个 DNS 事务</translation>
    </message>
    <message numerus="yes">
        <source>%1 DNS transactions</source>
        <translation>
            <numerusform>%1 个 DNS 事务</numerusform>
        </translation>
    </message>
    <message>
        <source>No DNS transaction of this pair is left by the range and the filter.</source>
        <translation>在当前时间范围和过滤条件下，此通信对没有 DNS 事务。</translation>
    </message>
    <message>
        <source>It neither asked nor answered DNS in this range.</source>
        <translation>在此时间范围内它既没有查询也没有应答 DNS。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>weir::ui::DnsPart</name>
    <message>
        <source>Each</source>
        <translation>逐条</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
</context>
<context>
    <name>weir::ui::DropArea</name>
    <message>
        <source>Drop captures or recordings here, or</source>
        <translation>将抓包或录制文件拖放到此处，或</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>weir::ui::EmptyPanel</name>
    <message>
        <source>Remove, shows %1</source>
        <translation>移除后显示 %1 条</translation>
    </message>
    <message>
        <source>alone leaves %1 of %2</source>
        <translation>单独使用时剩下 %1/%2</translation>
    </message>
    <message>
        <source>Widen</source>
        <translation>扩大范围</translation>
    </message>
    <message>
        <source>in %1: 1 match</source>
        <translation>%1 内：1 条匹配</translation>
    </message>
    <message>
        <source>in %1: %2 matches</source>
        <translation>%1 内：%2 条匹配</translation>
    </message>
    <message>
        <source>The file holds no packets</source>
        <translation>文件中没有数据包</translation>
    </message>
    <message>
        <source>The file holds no IP packets</source>
        <translation>文件中没有 IP 数据包</translation>
    </message>
    <message>
        <source>Nothing was recorded in %1</source>
        <translation>%1 内没有记录</translation>
    </message>
    <message>
        <source>It was read to its end. Open another capture file or recording.</source>
        <translation>文件已读完。请打开其他抓包或录制文件。</translation>
    </message>
    <message>
        <source>It was read to its end: %1 packets, none that Weir can count.</source>
        <translation>文件已读完：共 %1 个数据包，均非 Weir 可统计的数据包。</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>清除所有过滤条件</translation>
    </message>
    <message>
        <source>Together these filters leave none.</source>
        <translation>这些过滤条件合起来没有剩下任何路径。</translation>
    </message>
</context>
<context>
    <name>weir::ui::FactList</name>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
</context>
<context>
    <name>weir::ui::FileList</name>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Enter opens, Delete removes from the list.</source>
        <translation>Enter 打开，Delete 从列表中移除。</translation>
    </message>
    <message>
        <source>In the list of files</source>
        <translation>在文件列表中</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>weir::ui::FlowPane</name>
    <message>
        <source>Follow connection</source>
        <translation>跟踪连接</translation>
    </message>
    <message>
        <source>Fields of the flow</source>
        <translation>流的字段</translation>
    </message>
    <message>
        <source>Details of the pair</source>
        <translation>通信对详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close the fields</source>
        <translation>关闭字段</translation>
    </message>
    <message>
        <source>Only the flows of this connection</source>
        <translation>只看此连接的流</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Not known or not measured here: %1.</source>
        <translation>此处未知或未测量：%1。</translation>
    </message>
    <message>
        <source>It is no longer kept</source>
        <translation>已不再保留</translation>
    </message>
    <message>
        <source>%1 (%2), %3 asked %4</source>
        <translation>%1（%2），%3 查询 %4</translation>
    </message>
</context>
<context>
    <name>weir::ui::FlowsPage</name>
    <message>
        <source>L4 flows</source>
        <translation>L4 流</translation>
    </message>
    <message>
        <source>L7 requests</source>
        <translation>L7 请求</translation>
    </message>
    <message>
        <source>Requests are not read by this version.</source>
        <translation>此版本不读取请求。</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Every field of this flow</source>
        <translation>此流的所有字段</translation>
    </message>
    <message>
        <source>Follow this connection</source>
        <translation>跟踪此连接</translation>
    </message>
    <message>
        <source>Details of this pair</source>
        <translation>此通信对的详情</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>逐条</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By server</source>
        <translation>按服务器</translation>
    </message>
    <message>
        <source>Details of this server</source>
        <translation>此服务器的详情</translation>
    </message>
    <message>
        <source>Every field of this transaction</source>
        <translation>此事务的所有字段</translation>
    </message>
</context>
<context>
    <name>weir::ui::HelpWindow</name>
    <message>
        <source>User guide – Weir</source>
        <translation>用户指南 – Weir</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>在指南中查找</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
</context>
<context>
    <name>weir::ui::HelperList</name>
    <message>
        <source>over ssh, %1</source>
        <translation>经由 ssh，%1</translation>
    </message>
    <message>
        <source>a socket of this computer</source>
        <translation>本机的套接字</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Another helper</source>
        <translation>其他采集程序</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Remove %1 from this list</source>
        <translation>从列表中移除 %1</translation>
    </message>
    <message>
        <source>Over your own ssh, with its configuration and keys; or unix:PATH. No port is opened.</source>
        <translation>使用您自己的 ssh 及其配置和密钥；或 unix:路径。不会打开任何端口。</translation>
    </message>
    <message>
        <source>Enter connects to %1.</source>
        <translation>按 Enter 连接到 %1。</translation>
    </message>
    <message>
        <source>Write ssh://HOST or unix:PATH.</source>
        <translation>请输入 ssh://主机 或 unix:路径。</translation>
    </message>
    <message>
        <source>Starts the helper there and shows what it sees</source>
        <translation>在那里启动采集程序并显示其所见</translation>
    </message>
    <message>
        <source>Write ssh://HOST or unix:PATH first.</source>
        <translation>请先输入 ssh://主机 或 unix:路径。</translation>
    </message>
</context>
<context>
    <name>weir::ui::HintRow</name>
    <message>
        <source>Do not show again</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>The settings can bring it back.</source>
        <translation>可在设置中恢复。</translation>
    </message>
</context>
<context>
    <name>weir::ui::JournalPart</name>
    <message>
        <source>emergency</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>警戒</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>The journal cannot be read. %1 Who is in the group systemd-journal may read all of it.</source>
        <translation>无法读取日志。%1 systemd-journal 组的成员可以读取全部日志。</translation>
    </message>
    <message>
        <source>The journal has nothing of it in this range.</source>
        <translation>日志在此范围内没有相关内容。</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n lines in this range; a shorter range shows the older ones.</source>
        <translation>
            <numerusform>此范围内最新的 %n 行；缩短范围可查看更早的内容。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines in this range, the newest first.</source>
        <translation>
            <numerusform>此范围内有 %n 行，最新的在前。</numerusform>
        </translation>
    </message>
    <message>
        <source>1 line in this range.</source>
        <translation>此范围内有 1 行。</translation>
    </message>
</context>
<context>
    <name>weir::ui::LinkDialog</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>New link</source>
        <translation>新建链接</translation>
    </message>
    <message>
        <source>Name in the menu</source>
        <translation>菜单中的名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Names of fields in braces take the value of the row: {client_ip}, {server_domain}, {client_process} and any column that is shown; {from_ms} and {to_ms} are the range in milliseconds since 1970.</source>
        <translation>花括号中的字段名取该行的值：{client_ip}、{server_domain}、{client_process} 以及任何显示的列；{from_ms} 和 {to_ms} 是 1970 年以来毫秒数表示的时间范围。</translation>
    </message>
</context>
<context>
    <name>weir::ui::LinkMenu</name>
    <message>
        <source>Edit the links…</source>
        <translation>编辑链接…</translation>
    </message>
</context>
<context>
    <name>weir::ui::MainWindow</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Weir</source>
        <translation>Weir</translation>
    </message>
    <message>
        <source>%1 – Weir</source>
        <translation>%1 – Weir</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Add files to this workspace…</source>
        <translation>向此工作区添加文件…</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Watch this computer</source>
        <translation>观测本机</translation>
    </message>
    <message>
        <source>Other machines</source>
        <translation>其他机器</translation>
    </message>
    <message>
        <source>Open the sample capture</source>
        <translation>打开示例抓包</translation>
    </message>
    <message>
        <source>Close the workspace</source>
        <translation>关闭工作区</translation>
    </message>
    <message>
        <source>Picture of the page (%1)…</source>
        <translation>页面图片（%1）…</translation>
    </message>
    <message>
        <source>Open captures and recordings</source>
        <translation>打开抓包和录制文件</translation>
    </message>
    <message>
        <source>Write the picture to</source>
        <translation>将图片写入</translation>
    </message>
    <message>
        <source>The picture was not written.</source>
        <translation>图片未能写入。</translation>
    </message>
    <message>
        <source>%1: check that the folder exists and can be written.</source>
        <translation>%1：请检查文件夹是否存在且可写。</translation>
    </message>
    <message>
        <source>Details – Weir</source>
        <translation>详情 – Weir</translation>
    </message>
    <message>
        <source>The flows cannot be shown.</source>
        <translation>无法显示这些流。</translation>
    </message>
    <message>
        <source>No filter says what this row is made of: %1</source>
        <translation>没有过滤条件能表示此行的构成：%1</translation>
    </message>
    <message>
        <source>Stop writing %1</source>
        <translation>停止写入 %1</translation>
    </message>
    <message>
        <source>All rows of the table (CSV)…</source>
        <translation>表格的所有行（CSV）…</translation>
    </message>
    <message>
        <source>All rows of the table (JSON)…</source>
        <translation>表格的所有行（JSON）…</translation>
    </message>
    <message>
        <source>Write the rows to</source>
        <translation>将各行写入</translation>
    </message>
    <message>
        <source>The rows were not written.</source>
        <translation>各行未能写入。</translation>
    </message>
    <message>
        <source>%1 Check the room on the disk and the permissions of the folder.</source>
        <translation>%1请检查磁盘空间和文件夹权限。</translation>
    </message>
    <message>
        <source>1 row was written.</source>
        <translation>已写入 1 行。</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows were written.</source>
        <translation>
            <numerusform>已写入 %1 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Writing the rows</source>
        <translation>正在写入各行</translation>
    </message>
    <message>
        <source>All rows of the table are written in the background; the menu Export stops it.</source>
        <translation>表格的所有行正在后台写入；可在“导出”菜单中停止。</translation>
    </message>
    <message>
        <source>connecting again</source>
        <translation>正在重新连接</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>reading what was recorded before</source>
        <translation>正在读取此前的记录</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>lost, next try in %1 s</source>
        <translation>已断开，%1 秒后重试</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>ended as it should</source>
        <translation>正常结束</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止录制</translation>
    </message>
    <message>
        <source>Record to a file…</source>
        <translation>录制到文件…</translation>
    </message>
    <message>
        <source>Record what arrives to</source>
        <translation>将收到的数据录制到</translation>
    </message>
    <message>
        <source>Recordings (*.weir)</source>
        <translation>录制文件 (*.weir)</translation>
    </message>
    <message>
        <source>The recording stopped.</source>
        <translation>录制已停止。</translation>
    </message>
    <message>
        <source>%1. Check the room on the disk and the permissions of the folder.</source>
        <translation>%1。请检查磁盘空间和文件夹权限。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在录制</translation>
    </message>
    <message>
        <source>What arrives since %1 is written as a recording; the menu of the source stops it.</source>
        <translation>自 %1 起收到的数据正写入录制文件；可在数据源菜单中停止。</translation>
    </message>
    <message>
        <source>Records so far: %1.</source>
        <translation>目前的记录数：%1。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost at %2.</source>
        <translation>与 %1 的连接于 %2 断开。</translation>
    </message>
    <message>
        <source>%1 It is sought again by itself. What was recorded stays here; the time without data is marked.</source>
        <translation>%1正在自动重连。已记录的内容会保留；没有数据的时间会标出。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>%1 is back since %2.</source>
        <translation>%1 已于 %2 恢复。</translation>
    </message>
    <message>
        <source>It was away for %1 s. What its helper kept of that time comes now; what it did not keep is a gap.</source>
        <translation>中断了 %1 秒。其采集程序在此期间保留的数据正在传来；未保留的部分显示为空缺。</translation>
    </message>
    <message>
        <source>Frozen at %1</source>
        <translation>冻结于 %1</translation>
    </message>
    <message>
        <source>No data since %1</source>
        <translation>自 %1 起没有数据</translation>
    </message>
    <message>
        <source>Live, %1 kept</source>
        <translation>实时，保留 %1</translation>
    </message>
    <message>
        <source>Waiting for the first rows…</source>
        <translation>等待第一批数据…</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>%1: a file</source>
        <translation>%1：文件</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Interrupted once so far.</source>
        <translation>目前中断过 1 次。</translation>
    </message>
    <message numerus="yes">
        <source>Interrupted %n times so far.</source>
        <translation>
            <numerusform>目前中断过 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1, frozen, %2 s behind</source>
        <translation>%1，已冻结，落后 %2 秒</translation>
    </message>
    <message>
        <source>%1 read, %2 % of the input</source>
        <translation>已读取 %1，占输入的 %2 %</translation>
    </message>
    <message>
        <source>%1 recorded</source>
        <translation>记录了 %1</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing was recorded</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>%1 to read</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 not read</source>
        <translation>%1 未读取</translation>
    </message>
    <message>
        <source>Show the place</source>
        <translation>显示该位置</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>No source is open</source>
        <translation>未打开数据源</translation>
    </message>
    <message>
        <source>Open a capture file or a recording to begin.</source>
        <translation>请打开抓包或录制文件开始。</translation>
    </message>
    <message>
        <source>reading, %1 %</source>
        <translation>正在读取，%1 %</translation>
    </message>
    <message>
        <source>reading was stopped</source>
        <translation>读取已停止</translation>
    </message>
    <message>
        <source>%1 of %2 read up to a break</source>
        <translation>%2 个中有 %1 个读到损坏处</translation>
    </message>
    <message>
        <source>read up to a break</source>
        <translation>读到损坏处为止</translation>
    </message>
    <message>
        <source>read to its end</source>
        <translation>已读完</translation>
    </message>
    <message numerus="yes">
        <source>packets</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>个数据包</numerusform>
        </translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Frames that were read from the sources.</source>
        <translation>从数据源读取的帧数。</translation>
    </message>
    <message>
        <source>No IP: %1. Cannot be decoded: %2.</source>
        <translation>非 IP：%1。无法解码：%2。</translation>
    </message>
    <message numerus="yes">
        <source>records</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>One record a conversation and interval: all numbers of the pages are folds of them.</source>
        <translation>每个会话每个间隔一条记录：各页面的数字都由它们汇总而来。</translation>
    </message>
    <message>
        <source>Conversations: %1.</source>
        <translation>会话数：%1。</translation>
    </message>
    <message>
        <source>Left memory because of the budget: %1.</source>
        <translation>因内存预算而移出内存：%1。</translation>
    </message>
    <message>
        <source>None left memory.</source>
        <translation>没有记录移出内存。</translation>
    </message>
    <message>
        <source>Lost in capture</source>
        <translation>抓包丢失</translation>
    </message>
    <message>
        <source>Packets that the recorder reports as dropped. A file that says nothing about it counts as 0.</source>
        <translation>抓包程序报告丢弃的数据包。文件未说明时计为 0。</translation>
    </message>
    <message>
        <source>Packets: %1. Records that a full table had no room for: %2.</source>
        <translation>数据包：%1。因表已满而无法容纳的记录：%2。</translation>
    </message>
    <message>
        <source>Packets cut by the snap length: %1.</source>
        <translation>因 snaplen 被截断的数据包：%1。</translation>
    </message>
    <message>
        <source>Stalls</source>
        <translation>卡顿</translation>
    </message>
    <message>
        <source>longest %1 ms</source>
        <translation>最长 %1 ms</translation>
    </message>
    <message>
        <source>Stalls of the window</source>
        <translation>窗口卡顿</translation>
    </message>
    <message>
        <source>How often the window did not answer for more than 50 ms, and the longest time.</source>
        <translation>窗口超过 50 ms 没有响应的次数，以及最长时间。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>What the records occupy. Beyond the budget the oldest records are dropped, and the records item says so.</source>
        <translation>记录占用的内存。超出预算时丢弃最旧的记录，并在“记录”项中说明。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>All times are shown in %1. The time widget changes it.</source>
        <translation>所有时间均以 %1 显示。可在时间控件中更改。</translation>
    </message>
    <message>
        <source>Weir %1</source>
        <translation>Weir %1</translation>
    </message>
    <message>
        <source>Shows who talks to whom on a network, how much and how well.</source>
        <translation>显示网络上谁与谁通信、流量多少、质量如何。</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>保存此视图…</translation>
    </message>
    <message>
        <source>Open a view…</source>
        <translation>打开视图…</translation>
    </message>
    <message>
        <source>Save the view to</source>
        <translation>将视图保存到</translation>
    </message>
    <message>
        <source>Open a view</source>
        <translation>打开视图</translation>
    </message>
    <message>
        <source>Views (*.weirview)</source>
        <translation>视图 (*.weirview)</translation>
    </message>
    <message>
        <source>The view was not saved.</source>
        <translation>视图未能保存。</translation>
    </message>
    <message>
        <source>%1: %2. Check that the folder exists and can be written.</source>
        <translation>%1：%2。请检查文件夹是否存在且可写。</translation>
    </message>
    <message>
        <source>The view was not opened.</source>
        <translation>视图未能打开。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1: its filter is wrong: %2</source>
        <translation>%1：其过滤条件有误：%2</translation>
    </message>
    <message>
        <source>Own metrics…</source>
        <translation>自定义指标…</translation>
    </message>
    <message>
        <source>The records of all rows (.weir)…</source>
        <translation>所有行的记录（.weir）…</translation>
    </message>
    <message>
        <source>1 record was written.</source>
        <translation>已写入 1 条记录。</translation>
    </message>
    <message numerus="yes">
        <source>%1 records were written.</source>
        <translation>
            <numerusform>已写入 %1 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Write it anew under Own metrics in the menu.</source>
        <translation>请在菜单“自定义指标”中重新填写。</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>搜索与过滤</translation>
    </message>
    <message>
        <source>Choose the time range</source>
        <translation>选择时间范围</translation>
    </message>
    <message>
        <source>Show the whole time range</source>
        <translation>显示全部时间范围</translation>
    </message>
    <message>
        <source>Undo the last change of range, filter, view or page</source>
        <translation>撤销上一次对时间范围、过滤条件、视图或页面的更改</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Open or close the details of the chosen row</source>
        <translation>打开或关闭所选行的详情</translation>
    </message>
    <message>
        <source>Freeze what is shown, or let it go on</source>
        <translation>冻结当前显示，或继续</translation>
    </message>
    <message>
        <source>Show what has arrived</source>
        <translation>显示新到的数据</translation>
    </message>
    <message>
        <source>Close what was opened last; stop reading</source>
        <translation>关闭最后打开的内容；停止读取</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>页面：%1</translation>
    </message>
    <message>
        <source>Double click a row, or press Enter on it, to see its details.</source>
        <translation>双击一行，或在该行上按 Enter，查看其详情。</translation>
    </message>
    <message>
        <source>Drag over a chart or the ribbon to choose a time range; Alt+Left goes back.</source>
        <translation>在图表或覆盖带上拖动可选择时间范围；Alt+← 返回。</translation>
    </message>
    <message>
        <source>Press Ctrl+F and type a word, an address or tcp_delay:&gt;20ms to filter everything.</source>
        <translation>按 Ctrl+F，输入一个词、地址或 tcp_delay:&gt;20ms 来过滤所有内容。</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>落后 %1</translation>
    </message>
    <message>
        <source>Your labels are left out. %1</source>
        <translation>您的标签未被采用。%1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>Save it with its records…</source>
        <translation>连同记录一起保存…</translation>
    </message>
    <message>
        <source>%1 is not beside it; put it there, it holds the records of the view.</source>
        <translation>%1 不在它旁边；请放到同一文件夹，其中是该视图的记录。</translation>
    </message>
</context>
<context>
    <name>weir::ui::ObserverBlock</name>
    <message>
        <source>Seen from both ends</source>
        <translation>两端所见</translation>
    </message>
    <message>
        <source>Only %1 saw this pair.</source>
        <translation>只有 %1 观测到此通信对。</translation>
    </message>
    <message>
        <source>Both ends saw the same bytes.</source>
        <translation>两端观测到的字节数相同。</translation>
    </message>
    <message>
        <source>%1 from %2 had not reached %3.</source>
        <translation>从 %2 发出的 %1 未到达 %3。</translation>
    </message>
    <message>
        <source>One end was watched for a shorter time than the other.</source>
        <translation>其中一端的观测时间较短。</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务端</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两端</translation>
    </message>
    <message>
        <source>between</source>
        <translation>中间</translation>
    </message>
    <message>
        <source>Observer</source>
        <translation>观测点</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>重传</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
</context>
<context>
    <name>weir::ui::OwnMetricDialog</name>
    <message>
        <source>a plain number</source>
        <translation>普通数值</translation>
    </message>
    <message>
        <source>a count</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>bytes a second</source>
        <translation>每秒字节</translation>
    </message>
    <message>
        <source>a number each second</source>
        <translation>每秒数值</translation>
    </message>
    <message>
        <source>microseconds</source>
        <translation>微秒</translation>
    </message>
    <message>
        <source>a share (1 is 100 %)</source>
        <translation>占比（1 为 100 %）</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Own metrics</source>
        <translation>自定义指标</translation>
    </message>
    <message>
        <source>New metric</source>
        <translation>新建指标</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>&amp;Name in searches</source>
        <translation>搜索中的名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Title of the column</source>
        <translation>列标题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Expression</source>
        <translation>表达式(&amp;E)</translation>
    </message>
    <message>
        <source>It &amp;is</source>
        <translation>单位(&amp;I)</translation>
    </message>
    <message>
        <source>Write metrics and numbers with + - * / and parentheses between them; min, max, sqrt and log10 are known. Bytes, microseconds and shares of 1 are the units.</source>
        <translation>用 + - * / 和括号连接指标与数字；可用 min、max、sqrt 和 log10。单位为字节、微秒和以 1 计的占比。</translation>
    </message>
    <message>
        <source>It can be calculated.</source>
        <translation>可以计算。</translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>Kept. It is in every table&apos;s columns under &apos;Own metrics&apos;, and in searches as %1.</source>
        <translation>已保存。它位于每个表格的列“自定义指标”下，搜索中写作 %1。</translation>
    </message>
</context>
<context>
    <name>weir::ui::QueryTable</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More about the table</source>
        <translation>表格的更多操作</translation>
    </message>
    <message>
        <source>filtered from %1</source>
        <translation>过滤自 %1 条</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Copy the whole table as CSV</source>
        <translation>将整个表格复制为 CSV</translation>
    </message>
    <message>
        <source>Copy the whole table as JSON</source>
        <translation>将整个表格复制为 JSON</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>打开链接</translation>
    </message>
</context>
<context>
    <name>weir::ui::QuickFilters</name>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Client IP</source>
        <translation>客户端 IP</translation>
    </message>
    <message>
        <source>Server IP</source>
        <translation>服务端 IP</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Server domain</source>
        <translation>服务端域名</translation>
    </message>
    <message>
        <source>Server port</source>
        <translation>服务端端口</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务端</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输协议</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>Observer</source>
        <translation>观测点</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Quick filters</source>
        <translation>快速过滤</translation>
    </message>
    <message>
        <source>Take every quick filter away</source>
        <translation>清除所有快速过滤</translation>
    </message>
    <message>
        <source>Fold the quick filters</source>
        <translation>收起快速过滤</translation>
    </message>
    <message>
        <source>The file does not say who captured it. Name the observer with --observer ADDRESS.</source>
        <translation>文件未说明由谁抓取。请用 --observer 地址 指定观测点。</translation>
    </message>
    <message>
        <source>Show the quick filters</source>
        <translation>展开快速过滤</translation>
    </message>
    <message>
        <source>Response code</source>
        <translation>响应码</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name asked for</source>
        <translation>所查询的名称</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>weir::ui::QuickMatrix</name>
    <message>
        <source>out</source>
        <translation>出站</translation>
    </message>
    <message>
        <source>in</source>
        <translation>入站</translation>
    </message>
    <message>
        <source>local</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>transit</source>
        <translation>过路</translation>
    </message>
    <message>
        <source>Direction and transport</source>
        <translation>方向与传输协议</translation>
    </message>
    <message>
        <source>any</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>Show only %1</source>
        <translation>只看%1</translation>
    </message>
    <message>
        <source>Show only %1 %2</source>
        <translation>只看%1 %2</translation>
    </message>
    <message>
        <source>In the matrix of directions</source>
        <translation>在方向矩阵中</translation>
    </message>
    <message>
        <source>Go to another cell</source>
        <translation>移到其他单元格</translation>
    </message>
    <message>
        <source>Keep only this direction and transport, or no longer</source>
        <translation>只保留此方向和传输协议，或取消</translation>
    </message>
</context>
<context>
    <name>weir::ui::QuickRow</name>
    <message>
        <source>included</source>
        <translation>已包含</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>%1
Click: include. Minus: exclude. O: only this.</source>
        <translation>%1
单击：包含。减号：排除。O：只看此项。</translation>
    </message>
    <message>
        <source>only</source>
        <translation>仅此</translation>
    </message>
    <message>
        <source>In the quick filters</source>
        <translation>在快速过滤中</translation>
    </message>
    <message>
        <source>Include the value, or no longer</source>
        <translation>包含该值，或取消</translation>
    </message>
    <message>
        <source>Exclude the value, or no longer</source>
        <translation>排除该值，或取消</translation>
    </message>
    <message>
        <source>Only this value</source>
        <translation>只看此值</translation>
    </message>
    <message>
        <source>The value above or below</source>
        <translation>上一个或下一个值</translation>
    </message>
</context>
<context>
    <name>weir::ui::QuickSectionBox</name>
    <message>
        <source>Find in %1</source>
        <translation>在“%1”中查找</translation>
    </message>
    <message>
        <source>not in this source</source>
        <translation>该数据源中没有</translation>
    </message>
    <message>
        <source>Fewer (%1 more by searching)</source>
        <translation>收起（另有 %1 个可搜索）</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
</context>
<context>
    <name>weir::ui::RangeWish</name>
    <message>
        <source>Last %1</source>
        <translation>最近 %1</translation>
    </message>
    <message>
        <source>Whole span</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Nothing of this day was recorded.</source>
        <translation>这一天没有记录。</translation>
    </message>
</context>
<context>
    <name>weir::ui::RibbonRow</name>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Stop reading (Esc); what was read stays.</source>
        <translation>停止读取（Esc）；已读取的内容会保留。</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>The whole recording is shown: choose a part of it on the ribbon first.</source>
        <translation>当前显示全部记录：请先在覆盖带上选择一段。</translation>
    </message>
    <message>
        <source>Back by one period</source>
        <translation>后退一个周期</translation>
    </message>
    <message>
        <source>The recording begins here.</source>
        <translation>记录从这里开始。</translation>
    </message>
    <message>
        <source>Forward by one period</source>
        <translation>前进一个周期</translation>
    </message>
    <message>
        <source>The recording ends here.</source>
        <translation>记录到这里结束。</translation>
    </message>
    <message>
        <source>Seconds of the recording in a second</source>
        <translation>每秒播放的记录秒数</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Back to what arrives now</source>
        <translation>回到正在到达的数据</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>回到实时</translation>
    </message>
    <message>
        <source>Stop here (Space on the ribbon)</source>
        <translation>停在这里（覆盖带上按空格键）</translation>
    </message>
    <message>
        <source>Leave live: the range stays where it is</source>
        <translation>离开实时：时间范围停在原处</translation>
    </message>
    <message>
        <source>Go on with what arrives now</source>
        <translation>继续显示正在到达的数据</translation>
    </message>
    <message>
        <source>Play the recording from its beginning, a tenth of it at a time</source>
        <translation>从头播放记录，每次显示其十分之一</translation>
    </message>
    <message>
        <source>Play again from the beginning</source>
        <translation>从头再播放一次</translation>
    </message>
    <message>
        <source>Move the range through the recording (Space on the ribbon)</source>
        <translation>让时间范围在记录中移动（覆盖带上按空格键）</translation>
    </message>
</context>
<context>
    <name>weir::ui::RowModel</name>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务端</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>Retr.</source>
        <translation>重传</translation>
    </message>
    <message>
        <source>Conn.</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重问</translation>
    </message>
    <message>
        <source>Slowest</source>
        <translation>最慢</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
</context>
<context>
    <name>weir::ui::RowWords</name>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>path</source>
        <translation>条路径</translation>
    </message>
    <message>
        <source>paths</source>
        <translation>条路径</translation>
    </message>
    <message>
        <source>No path matches in %1</source>
        <translation>%1 内没有匹配的路径</translation>
    </message>
    <message>
        <source>1 path was recorded in this time.</source>
        <translation>此时间内记录了 1 条路径。</translation>
    </message>
    <message>
        <source>%1 paths were recorded in this time.</source>
        <translation>此时间内记录了 %1 条路径。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>个连接</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>个连接</translation>
    </message>
    <message>
        <source>No connection matches in %1</source>
        <translation>%1 内没有匹配的连接</translation>
    </message>
    <message>
        <source>1 connection was recorded in this time.</source>
        <translation>此时间内记录了 1 个连接。</translation>
    </message>
    <message>
        <source>%1 connections were recorded in this time.</source>
        <translation>此时间内记录了 %1 个连接。</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>条流</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>条流</translation>
    </message>
    <message>
        <source>No flow matches in %1</source>
        <translation>%1 内没有匹配的流</translation>
    </message>
    <message>
        <source>1 flow was recorded in this time.</source>
        <translation>此时间内记录了 1 条流。</translation>
    </message>
    <message>
        <source>%1 flows were recorded in this time.</source>
        <translation>此时间内记录了 %1 条流。</translation>
    </message>
    <message>
        <source>DNS transactions</source>
        <translation>DNS 事务</translation>
    </message>
    <message>
        <source>transaction</source>
        <translation>个事务</translation>
    </message>
    <message>
        <source>transactions</source>
        <translation>个事务</translation>
    </message>
    <message>
        <source>No DNS transaction matches in %1</source>
        <translation>%1 内没有匹配的 DNS 事务</translation>
    </message>
    <message>
        <source>1 DNS transaction was recorded in this time.</source>
        <translation>此时间内记录了 1 个 DNS 事务。</translation>
    </message>
    <message>
        <source>%1 DNS transactions were recorded in this time.</source>
        <translation>此时间内记录了 %1 个 DNS 事务。</translation>
    </message>
    <message>
        <source>Names asked for</source>
        <translation>所查询的名称</translation>
    </message>
    <message>
        <source>name</source>
        <translation>个名称</translation>
    </message>
    <message>
        <source>names</source>
        <translation>个名称</translation>
    </message>
    <message>
        <source>No name that was asked for matches in %1</source>
        <translation>%1 内没有匹配的查询名称</translation>
    </message>
    <message>
        <source>1 name was asked for in this time.</source>
        <translation>此时间内查询了 1 个名称。</translation>
    </message>
    <message>
        <source>%1 names were asked for in this time.</source>
        <translation>此时间内查询了 %1 个名称。</translation>
    </message>
    <message>
        <source>DNS servers</source>
        <translation>DNS 服务器</translation>
    </message>
    <message>
        <source>server</source>
        <translation>个服务器</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>个服务器</translation>
    </message>
    <message>
        <source>No DNS server matches in %1</source>
        <translation>%1 内没有匹配的 DNS 服务器</translation>
    </message>
    <message>
        <source>1 DNS server was asked in this time.</source>
        <translation>此时间内向 1 个 DNS 服务器查询。</translation>
    </message>
    <message>
        <source>%1 DNS servers were asked in this time.</source>
        <translation>此时间内向 %1 个 DNS 服务器查询。</translation>
    </message>
</context>
<context>
    <name>weir::ui::SearchBox</name>
    <message>
        <source>Filter</source>
        <translation>过滤</translation>
    </message>
    <message>
        <source>Enter searches, Backspace in an empty field opens the last term.</source>
        <translation>按 Enter 搜索；在空输入框中按 Backspace 编辑最后一个条件。</translation>
    </message>
    <message>
        <source>Remove the whole filter</source>
        <translation>清除整个过滤条件</translation>
    </message>
    <message>
        <source>Earlier filters</source>
        <translation>以前的过滤条件</translation>
    </message>
    <message>
        <source>The search language (F1)</source>
        <translation>搜索语言（F1）</translation>
    </message>
    <message>
        <source>Character %1: %2 The filter before stays in force.</source>
        <translation>第 %1 个字符：%2仍沿用之前的过滤条件。</translation>
    </message>
    <message>
        <source>Filters you use are kept here.</source>
        <translation>您用过的过滤条件会保存在这里。</translation>
    </message>
    <message>
        <source>The search language</source>
        <translation>搜索语言</translation>
    </message>
    <message>
        <source>A word finds names, addresses, processes and domains; &quot;a phrase&quot; keeps its blanks; * and ? stand for anything.</source>
        <translation>一个词可查找名称、地址、进程和域名；&quot;短语&quot; 保留空格；* 和 ? 代表任意字符。</translation>
    </message>
    <message>
        <source>key:value   -key:value   key:*   key:(a OR b*)   key:/regex/   key:~part</source>
        <translation>key:value   -key:value   key:*   key:(a OR b*)   key:/regex/   key:~part</translation>
    </message>
    <message>
        <source>tcp_delay:&gt;20ms   bytes_sent:&gt;1.5MB   server_port:[1 TO 1023]   server_ip:10.0.0.0/8</source>
        <translation>tcp_delay:&gt;20ms   bytes_sent:&gt;1.5MB   server_port:[1 TO 1023]   server_ip:10.0.0.0/8</translation>
    </message>
    <message>
        <source>AND, OR, NOT and parentheses; a blank is AND.</source>
        <translation>支持 AND、OR、NOT 和括号；空格表示 AND。</translation>
    </message>
    <message>
        <source>Filter: a word, key:value, tcp_delay:&gt;20ms …</source>
        <translation>过滤：一个词、key:value、tcp_delay:&gt;20ms …</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%2 %3中的 %1</translation>
    </message>
    <message>
        <source>In the search box</source>
        <translation>在搜索框中</translation>
    </message>
    <message>
        <source>Search what is written</source>
        <translation>搜索所输入的内容</translation>
    </message>
    <message>
        <source>Choose a suggestion</source>
        <translation>选择建议</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>采用建议</translation>
    </message>
    <message>
        <source>In the empty field: open the last term as text</source>
        <translation>输入框为空时：将最后一个条件作为文本编辑</translation>
    </message>
</context>
<context>
    <name>weir::ui::SearchRow</name>
    <message>
        <source>Saved views</source>
        <translation>已保存的视图</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Details of the chosen row (Enter)</source>
        <translation>所选行的详情（Enter）</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo the last change of range, filter, view or page (Alt+Left)</source>
        <translation>撤销上一次对时间范围、过滤条件、视图或页面的更改（Alt+Left）</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Redo (Alt+Right)</source>
        <translation>重做（Alt+Right）</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingRow</name>
    <message>
        <source>%1 Takes effect with what is opened or started next.</source>
        <translation>%1对之后打开或启动的内容生效。</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>重置：%1</translation>
    </message>
    <message>
        <source>%1 The value before stays in force.</source>
        <translation>%1仍沿用之前的值。</translation>
    </message>
    <message>
        <source>It is as usual.</source>
        <translation>已是默认值。</translation>
    </message>
    <message>
        <source>Back to the usual value</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>选择文件：%1</translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingsDialog</name>
    <message>
        <source>No setting has these words.</source>
        <translation>没有设置含有这些词。</translation>
    </message>
    <message>
        <source>Settings – Weir</source>
        <translation>设置 – Weir</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Reset everything</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>weir::ui::ShortcutsDialog</name>
    <message>
        <source>Everywhere</source>
        <translation>所有位置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts – Weir</source>
        <translation>键盘快捷键 – Weir</translation>
    </message>
    <message>
        <source>Find a shortcut or what it does</source>
        <translation>查找快捷键或其作用</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>weir::ui::StartPage</name>
    <message>
        <source>Linux %1, 1 interface</source>
        <translation>Linux %1，1 个网络接口</translation>
    </message>
    <message numerus="yes">
        <source>Linux %1, %2 interfaces</source>
        <translation>
            <numerusform>Linux %1，%2 个网络接口</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Watch this computer</source>
        <translation>观测本机</translation>
    </message>
    <message>
        <source>Capture files</source>
        <translation>抓包文件</translation>
    </message>
    <message>
        <source>pcap, pcapng, gzip, zstd: without rights</source>
        <translation>pcap、pcapng、gzip、zstd：无需权限</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录制文件</translation>
    </message>
    <message>
        <source>.weir files: without rights</source>
        <translation>.weir 文件：无需权限</translation>
    </message>
    <message>
        <source>Processes and sockets (eBPF)</source>
        <translation>进程与套接字（eBPF）</translation>
    </message>
    <message>
        <source>asks for your password, unless you are root</source>
        <translation>会询问您的密码，root 除外</translation>
    </message>
    <message>
        <source>Packets of an interface (libpcap)</source>
        <translation>网络接口的数据包（libpcap）</translation>
    </message>
    <message>
        <source>where the kernel&apos;s counters cannot be had</source>
        <translation>在无法使用内核计数器时</translation>
    </message>
    <message>
        <source>Other machines over ssh</source>
        <translation>经由 ssh 的其他机器</translation>
    </message>
    <message>
        <source>with your own ssh</source>
        <translation>使用您自己的 ssh</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Sample capture</source>
        <translation>示例抓包</translation>
    </message>
    <message>
        <source>A small web shop on a bad day</source>
        <translation>一家小网店糟糕的一天</translation>
    </message>
    <message>
        <source>It is not installed beside this program.</source>
        <translation>未随本程序安装。</translation>
    </message>
    <message>
        <source>Reading it…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>The sample capture is not installed beside this program.</source>
        <translation>示例抓包未随本程序安装。</translation>
    </message>
    <message>
        <source>%1, %2 addresses, %3 packets: web, DNS, TLS, a slow payment service</source>
        <translation>%1，%2 个地址，%3 个数据包：Web、DNS、TLS 和一个缓慢的支付服务</translation>
    </message>
    <message>
        <source>%1, installed with Weir</source>
        <translation>%1，随 Weir 安装</translation>
    </message>
    <message>
        <source>It cannot be read.</source>
        <translation>无法读取。</translation>
    </message>
    <message>
        <source>Other machines</source>
        <translation>其他机器</translation>
    </message>
    <message>
        <source>Several machines become one workspace: weir ssh://app-1 ssh://db-1</source>
        <translation>多台机器可合成一个工作区：weir ssh://app-1 ssh://db-1</translation>
    </message>
    <message>
        <source>Open a source</source>
        <translation>打开数据源</translation>
    </message>
    <message>
        <source>Several sources opened together make one workspace.</source>
        <translation>一起打开的多个数据源合成一个工作区。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a computer and its address</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>weir::ui::SummaryPage</name>
    <message>
        <source>Group by: pair</source>
        <translation>分组：通信对</translation>
    </message>
    <message>
        <source>pair: one row for client and server</source>
        <translation>通信对：每对客户端与服务端一行</translation>
    </message>
    <message>
        <source>connection: one row for each</source>
        <translation>连接：每个连接一行</translation>
    </message>
    <message>
        <source>a row for what each observer saw</source>
        <translation>每个观测点所见各一行</translation>
    </message>
    <message>
        <source>Details of this pair</source>
        <translation>此通信对的详情</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <translation>%1 的详情</translation>
    </message>
    <message>
        <source>pair</source>
        <translation>通信对</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Group by: %1, observer</source>
        <translation>分组：%1、观测点</translation>
    </message>
    <message>
        <source>Group by: %1</source>
        <translation>分组：%1</translation>
    </message>
</context>
<context>
    <name>weir::ui::SwitchRow</name>
    <message>
        <source>In a row of choices</source>
        <translation>在一行选项中</translation>
    </message>
    <message>
        <source>The choice before or after</source>
        <translation>上一个或下一个选项</translation>
    </message>
</context>
<context>
    <name>weir::ui::TableColumns</name>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务端</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Own metrics</source>
        <translation>自定义指标</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
</context>
<context>
    <name>weir::ui::TimePopover</name>
    <message>
        <source>Time range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>也可输入：%1</translation>
    </message>
    <message>
        <source>Character %1: %2 The range before stays in force.</source>
        <translation>第 %1 个字符：%2仍沿用之前的时间范围。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Nothing of it was recorded.</source>
        <translation>其中没有记录。</translation>
    </message>
    <message>
        <source>All of it lies in the recording.</source>
        <translation>全部在记录之内。</translation>
    </message>
    <message>
        <source>Part of it lies outside the recording.</source>
        <translation>部分在记录之外。</translation>
    </message>
    <message>
        <source>Quick ranges</source>
        <translation>快捷范围</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Ranges you choose are kept here.</source>
        <translation>您选择过的范围会保存在这里。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Local, %1</source>
        <translation>本地，%1</translation>
    </message>
    <message>
        <source>“Last …” counts back from the end of the recording.</source>
        <translation>“最近…”从记录末尾往回计算。</translation>
    </message>
</context>
<context>
    <name>weir::ui::TimeWidget</name>
    <message>
        <source>Back by one period</source>
        <translation>后退一个周期</translation>
    </message>
    <message>
        <source>Choose the time range (Ctrl+T)</source>
        <translation>选择时间范围（Ctrl+T）</translation>
    </message>
    <message>
        <source>Forward by one period</source>
        <translation>前进一个周期</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>The recording begins here.</source>
        <translation>记录从这里开始。</translation>
    </message>
    <message>
        <source>The recording ends here.</source>
        <translation>记录到这里结束。</translation>
    </message>
    <message>
        <source>The whole recording is shown.</source>
        <translation>当前显示全部记录。</translation>
    </message>
</context>
<context>
    <name>weir::ui::TopBar</name>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>菜单（F10）</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>拓扑</translation>
    </message>
    <message>
        <source>The map is not part of this version.</source>
        <translation>此版本不含拓扑图。</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>How often the page shows what has arrived</source>
        <translation>页面多久显示一次新到的数据</translation>
    </message>
    <message>
        <source>Show what has arrived meanwhile (Pause)</source>
        <translation>显示期间到达的数据（Pause）</translation>
    </message>
    <message>
        <source>Freeze: the page stays as it is, data goes on arriving (Pause)</source>
        <translation>冻结：页面保持不变，数据继续到达（Pause）</translation>
    </message>
    <message>
        <source>A file does not change: refreshing is for live sources.</source>
        <translation>文件不会变化：刷新只用于实时数据源。</translation>
    </message>
    <message>
        <source>A file does not change: freezing is for live sources.</source>
        <translation>文件不会变化：冻结只用于实时数据源。</translation>
    </message>
    <message>
        <source>No open source has names of this kind. A capture file knows addresses and host names; processes, containers and pods are known only where traffic is watched live.</source>
        <translation>当前打开的数据源都没有此类名称。抓包文件只有地址和主机名；进程、容器和 Pod 只有在实时观测时才能得知。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>没有数据源</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a source first.</source>
        <translation>请先打开数据源。</translation>
    </message>
    <message>
        <source>User guide (F1)</source>
        <translation>用户指南（F1）</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
</context>
<context>
    <name>weir::ui::TotalRow</name>
    <message>
        <source>1 server</source>
        <translation>1 个服务端</translation>
    </message>
    <message numerus="yes">
        <source>%1 servers</source>
        <translation>
            <numerusform>%1 个服务端</numerusform>
        </translation>
    </message>
    <message>
        <source>1 client</source>
        <translation>1 个客户端</translation>
    </message>
    <message numerus="yes">
        <source>%1 clients</source>
        <translation>
            <numerusform>%1 个客户端</numerusform>
        </translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>weir::ui::Translation</name>
    <message>
        <source>en</source>
        <comment>code of this language, as in the name of its file</comment>
        <translation>zh_CN</translation>
    </message>
</context>
</TS>
