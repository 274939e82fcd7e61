#include "profiles/keychainchanges.h"

#include <utility>

namespace hawser {

std::shared_ptr<KeychainChanges> KeychainChanges::of(Keychain &keychain)
{
    return std::shared_ptr<KeychainChanges>(new KeychainChanges(keychain));
}

void KeychainChanges::run(Done done)
{
    m_done = std::move(done);
    next();
}

std::optional<QByteArray> KeychainChanges::before(const QString &key) const
{
    const auto value = m_before.constFind(key);
    return value == m_before.cend() ? std::nullopt : std::make_optional(*value);
}

void KeychainChanges::next()
{
    if (m_at == m_steps.size()) {
        end({});
        return;
    }
    m_keychain->read(m_steps[m_at].key, [self = shared_from_this()](const KeychainValue &value) {
        if (value)
            self->change(*value);
        else if (value.error().failure == KeychainFailure::Absent)
            self->change(std::nullopt);
        else
            self->takeBack(value.error());
    });
}

void KeychainChanges::change(const std::optional<QByteArray> &before)
{
    const Step &step = m_steps[m_at];
    if (before)
        m_before.insert(step.key, *before);
    if (before == step.value) {
        changed({});
        return;
    }
    // Noted before the attempt: one that times out may still be carried out.
    m_undo.push_back({step.key, before});
    make(step,
         [self = shared_from_this()](const KeychainOutcome &outcome) { self->changed(outcome); });
}

void KeychainChanges::changed(const KeychainOutcome &outcome)
{
    if (!outcome) {
        takeBack(outcome.error());
        return;
    }
    ++m_at;
    next();
}

void KeychainChanges::takeBack(const KeychainError &error)
{
    if (m_undo.empty()) {
        end(tl::make_unexpected(error));
        return;
    }
    const Step step = std::move(m_undo.back());
    m_undo.pop_back();
    make(step, [self = shared_from_this(), error](const KeychainOutcome &) {
        self->takeBack(error); // whether or not it could be: the first failure is the news
    });
}

void KeychainChanges::make(const Step &step, Keychain::Done done)
{
    if (step.value)
        m_keychain->write(step.key, *step.value, std::move(done));
    else
        m_keychain->remove(step.key, std::move(done));
}

void KeychainChanges::end(const KeychainOutcome &outcome)
{
    const Done done = std::exchange(m_done, nullptr);
    done(outcome, *this);
}

} // namespace hawser
