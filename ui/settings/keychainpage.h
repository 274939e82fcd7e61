#pragma once

#include "settings/settingspage.h"

class QLabel;
class QPushButton;

namespace hawser {

class ProfileStore;

/// Where game servers and their tokens are kept, and what to do if they are not.
class KeychainPage : public SettingsPage
{
    Q_OBJECT

public:
    /// \a store must outlive the page.
    explicit KeychainPage(ProfileStore &store, QWidget *parent = nullptr);

    void reset() override {} ///< there is nothing to set

private:
    void refresh();
    void retry();

    ProfileStore &m_store;
    QLabel *m_state;
    QLabel *m_outcome;
    QPushButton *m_retry;
};

} // namespace hawser
