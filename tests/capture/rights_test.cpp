// SPDX-License-Identifier: GPL-3.0-or-later
// A child gives up its rights and then tries what a hostile file would want it to do.
#include "capture/rights.h"

#include <QTest>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weir;

namespace {

/// 0 when the call was refused, else what happened, as an exit status.
enum Outcome { Refused = 0, Succeeded = 10, OtherError = 11, NotDropped = 12, NoSystemCallList = 13 };

Outcome outcome(long result)
{
    if (result >= 0)
        return Succeeded;
    return errno == EPERM || errno == EACCES ? Refused : OtherError;
}

int connectionToItself()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener, 1) != 0)
        return -1;
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

struct Attempt
{
    const char* name;
    Outcome (*prepareAndTry)(bool (*drop)());
};

bool dropForFiles()
{
    const auto left = capture::dropRights(capture::Work::ReadFiles);
    if (!left)
        _exit(NotDropped);
    if (!left->systemCalls)
        _exit(NoSystemCallList);
    return true;
}

bool dropForPackets()
{
    const auto left = capture::dropRights(capture::Work::CapturePackets);
    if (!left)
        _exit(NotDropped);
    if (!left->systemCalls)
        _exit(NoSystemCallList);
    return true;
}

bool dropForReaders()
{
    const auto left = capture::dropRights(capture::Work::CountSockets, {.user = {}, .serves = true});
    if (!left)
        _exit(NotDropped);
    if (!left->systemCalls)
        _exit(NoSystemCallList);
    return true;
}

bool dropForLookingAround()
{
    const auto left = capture::dropRights(capture::Work::LookForOwners);
    if (!left)
        _exit(NotDropped);
    if (!left->systemCalls)
        _exit(NoSystemCallList);
    return true;
}

bool keepRights() { return true; }

struct Dropping
{
    const char* name;
    bool (*drop)();
};

const Dropping kDroppings[] = {{"reading files", dropForFiles}, {"capturing", dropForPackets}, {"serving", dropForReaders}, {"looking", dropForLookingAround}};

const Attempt kAttempts[] = {
    {"open", [](bool (*drop)()) { drop(); return outcome(::open("/etc/passwd", O_RDONLY)); }},
    {"open for writing", [](bool (*drop)()) { drop(); return outcome(::open("/tmp/weir-rights-test", O_CREAT | O_WRONLY, 0600)); }},
    {"socket", [](bool (*drop)()) { drop(); return outcome(::socket(AF_INET, SOCK_STREAM, 0)); }},
    {"connect", [](bool (*drop)()) {
         const int port = connectionToItself();
         const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
         sockaddr_in address{};
         address.sin_family = AF_INET;
         address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
         address.sin_port = htons(static_cast<uint16_t>(port));
         drop();
         return outcome(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address));
     }},
    {"execve", [](bool (*drop)()) {
         drop();
         char name[] = "/bin/true";
         char* arguments[] = {name, nullptr};
         return outcome(::execve(name, arguments, nullptr));
     }},
    {"ptrace", [](bool (*drop)()) { drop(); return outcome(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }},
    {"fork", [](bool (*drop)()) {
         drop();
         const pid_t child = ::fork();
         if (child == 0)
             _exit(0);
         return outcome(child);
     }},
    {"kill", [](bool (*drop)()) { drop(); return outcome(::kill(::getpid(), 0)); }},
    {"memory to run code from", [](bool (*drop)()) {
         drop();
         void* memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         return outcome(memory == MAP_FAILED ? -1 : 0);
     }},
    {"setuid", [](bool (*drop)()) { drop(); return outcome(::setuid(0)); }},
    {"chmod", [](bool (*drop)()) { drop(); return outcome(::chmod("/tmp", 0777)); }},
};

int statusOf(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace

class RightsTest : public QObject
{
    Q_OBJECT
private slots:
    void refusesWhatAFileHasNoUseFor_data();
    void refusesWhatAFileHasNoUseFor();
    void theSameAttemptsSucceedBefore();
    void readsAndWritesWhatIsOpen();
    void reachesItsHistoryAndNothingElse();
    void isRootNoMore();
    void takesAnUnknownUserForAMistake();
};

void RightsTest::refusesWhatAFileHasNoUseFor_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("dropping");
    for (size_t at = 0; at < std::size(kAttempts); ++at) {
        for (size_t how = 0; how < std::size(kDroppings); ++how) {
            if (kDroppings[how].drop == dropForLookingAround && std::strcmp(kAttempts[at].name, "open") == 0)
                continue; // it reads /proc
            QTest::addRow("%s, %s", kAttempts[at].name, kDroppings[how].name) << int(at) << int(how);
        }
    }
}

void RightsTest::refusesWhatAFileHasNoUseFor()
{
    QFETCH(int, attempt);
    QFETCH(int, dropping);
    const pid_t child = ::fork();
    if (child == 0)
        _exit(kAttempts[attempt].prepareAndTry(kDroppings[dropping].drop));
    const int status = statusOf(child);
    if (status == NoSystemCallList)
        QSKIP("A build with a sanitizer keeps its system calls.");
    QCOMPARE(status, int(Refused));
}

void RightsTest::theSameAttemptsSucceedBefore()
{
    for (const char* name : {"open", "socket", "connect", "execve", "ptrace"}) { // else the test above proves nothing
        const auto attempt = std::ranges::find_if(kAttempts, [&](const Attempt& each) { return std::strcmp(each.name, name) == 0; });
        const pid_t child = ::fork();
        if (child == 0)
            _exit(attempt->prepareAndTry(keepRights));
        QCOMPARE(statusOf(child), std::strcmp(name, "execve") == 0 ? 0 : int(Succeeded)); // /bin/true gives 0
    }
}

void RightsTest::readsAndWritesWhatIsOpen()
{
    const int input = ::open("/etc/hostname", O_RDONLY);
    int pipe[2];
    QVERIFY(input >= 0 && ::pipe(pipe) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        dropForPackets();
        char bytes[16];
        struct stat status = {};
        std::vector<char> memory(50 << 20, 'x'); // comes from mmap
        const bool fine = ::fstat(input, &status) == 0 && ::lseek(input, 0, SEEK_SET) == 0 && ::read(input, bytes, 1) == 1 &&
                          ::write(pipe[1], memory.data(), 1) == 1;
        _exit(fine ? 0 : 1);
    }
    const int status = statusOf(child);
    if (status == NoSystemCallList)
        QSKIP("A build with a sanitizer keeps its system calls.");
    QCOMPARE(status, 0);
    char byte = 0;
    QCOMPARE(::read(pipe[0], &byte, 1), ssize_t(1));
    QCOMPARE(byte, 'x');
}

void RightsTest::reachesItsHistoryAndNothingElse()
{
    char path[] = "/tmp/weir-rights-history-XXXXXX";
    QVERIFY(::mkdtemp(path));
    QVERIFY(::chmod(path, 0777) == 0);
    const int folder = ::open(path, O_RDONLY | O_DIRECTORY);
    QVERIFY(folder >= 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto left = capture::dropRights(capture::Work::CountSockets, {.user = {}, .serves = true, .historyFolder = folder});
        if (!left)
            _exit(NotDropped);
        if (!left->systemCalls)
            _exit(NoSystemCallList);
        const int file = ::openat(folder, "row", O_CREAT | O_WRONLY | O_EXCL, 0600);
        const bool works = file >= 0 && ::write(file, "x", 1) == 1 && ::fdatasync(file) == 0 && ::ftruncate(file, 0) == 0 &&
                           ::openat(folder, "row", O_RDONLY) >= 0 && ::unlinkat(folder, "row", 0) == 0;
        const bool isKept = ::openat(folder, "../../etc/passwd", O_RDONLY) < 0 && ::open("/etc/passwd", O_RDONLY) < 0 &&
                            ::openat(folder, "..", O_RDONLY) < 0 && ::mkdirat(folder, "folder", 0700) != 0 && ::symlinkat("/", folder, "link") != 0;
        _exit(!works ? 1 : left->landlock && !isKept ? 2 : 0);
    }
    const int status = statusOf(child);
    ::close(folder);
    ::rmdir(path);
    if (status == NoSystemCallList)
        QSKIP("A build with a sanitizer keeps its system calls.");
    QCOMPARE(status, 0);
}

void RightsTest::isRootNoMore()
{
    if (::geteuid() != 0)
        QSKIP("Only root has a user to leave.");
    int pipe[2];
    QVERIFY(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto left = capture::dropRights(capture::Work::ReadFiles);
        if (left && !left->systemCalls)
            _exit(NoSystemCallList);
        _exit(left && left->otherUser ? 0 : 1);
    }
    const int status = statusOf(child);
    if (status == NoSystemCallList)
        QSKIP("A build with a sanitizer stays the user it is.");
    QCOMPARE(status, 0);
}

void RightsTest::takesAnUnknownUserForAMistake()
{
    if (::geteuid() != 0)
        QSKIP("Only root can become another user.");
#ifdef WEIR_SANITIZED
    QSKIP("A build with a sanitizer stays the user it is.");
#endif
    const pid_t child = ::fork();
    if (child == 0) {
        const auto left = capture::dropRights(capture::Work::CapturePackets, {.user = "nobody-has-this-name"});
        _exit(!left && left.error().code == core::ErrorCode::BadArgument ? 0 : 1);
    }
    QCOMPARE(statusOf(child), 0);
}

QTEST_GUILESS_MAIN(RightsTest)
#include "rights_test.moc"
