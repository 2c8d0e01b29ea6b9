"""What buyers say of what they bought: writing it, showing it, and keeping bought praise out."""
