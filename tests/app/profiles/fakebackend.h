#pragma once

#include "profiles/keychainbackend.h"

#include <QHash>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

/// A keychain in memory that has the manners of a real one, and as much trouble as a test wants.
/// The state is shared, so that it survives the backend as a keychain survives the program.
struct FakeWorld
{
    enum class Manner : quint8 {
        Fails, ///< with a code of the test's choice
        Late,  ///< carried out, and answered when the test says so
        Never, ///< a prompt that nobody answers
    };
    struct Trouble
    {
        Manner manner = Manner::Fails;
        hawser::KeychainAnswer::Code code = hawser::KeychainAnswer::Code::Other;
    };

    QHash<QString, QString> items;
    bool isLocked = false;       ///< reads find nothing, removals say done, writes are denied
    bool unlocksOnWrite = false; ///< the user answers the prompt that a write brings up
    std::optional<hawser::KeychainAnswer::Code> everythingFails;
    QHash<int, Trouble> trouble; ///< by number of the job, the first being 1
    int jobs = 0;                ///< begun
    int running = 0;
    int mostRunning = 0;
    int writes = 0; ///< carried out, the sentinel's included
    QStringList log;
    std::vector<std::function<void()>> held; ///< answers that are late

    void answerHeld()
    {
        for (const auto &answer : std::exchange(held, {}))
            answer();
    }
};

class FakeBackend : public hawser::KeychainBackend
{
public:
    using Job = hawser::KeychainJob;
    using Answer = hawser::KeychainAnswer;

    explicit FakeBackend(const std::shared_ptr<FakeWorld> &world)
        : m_world(world)
    {
    }

    void start(const Job &job, Answered answered) override
    {
        FakeWorld &world = *m_world;
        const int number = ++world.jobs;
        ++world.running;
        world.mostRunning = std::max(world.mostRunning, world.running);
        world.log.append(QString::number(int(job.kind)) + u' ' + job.key);
        const auto trouble = world.trouble.constFind(number);
        const bool isTroubled = trouble != world.trouble.cend();
        if (isTroubled && trouble->manner == FakeWorld::Manner::Never)
            return;
        const Answer answer = isTroubled && trouble->manner == FakeWorld::Manner::Fails
            ? Answer{trouble->code, {}, QStringLiteral("as the test wants it")}
            : carryOut(job);
        const auto send = [world = m_world, answered = std::move(answered), answer] {
            --world->running;
            answered(answer);
        };
        if (isTroubled && trouble->manner == FakeWorld::Manner::Late)
            world.held.push_back(send);
        else
            QTimer::singleShot(0, &m_context, send);
    }

private:
    Answer carryOut(const Job &job)
    {
        FakeWorld &world = *m_world;
        if (world.everythingFails)
            return {*world.everythingFails, {}, {}};
        if (job.kind == Job::Kind::Write && world.isLocked && world.unlocksOnWrite)
            world.isLocked = false;
        switch (job.kind) {
        case Job::Kind::Read:
            if (world.isLocked || !world.items.contains(job.key))
                return {Answer::Code::NotFound, {}, QStringLiteral("Entry not found")};
            return {Answer::Code::Done, world.items.value(job.key), {}};
        case Job::Kind::Write:
            if (world.isLocked)
                return {Answer::Code::Denied, {}, QStringLiteral("Access denied")};
            ++world.writes;
            world.items[job.key] = job.text;
            return {Answer::Code::Done, {}, {}};
        case Job::Kind::Remove:
            if (!world.isLocked)
                world.items.remove(job.key);
            return {Answer::Code::Done, {}, {}};
        }
        return {};
    }

    std::shared_ptr<FakeWorld> m_world;
    QObject m_context; // answers stop with the backend
};
